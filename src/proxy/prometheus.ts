import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { codes } from './errors.ts';
import type { LogEntry } from './log.ts';
import type { Metrics } from './metrics.ts';

const prefix = 'cni_console_';
/** Seconds. An answer of our own takes less than the first, the API tens or hundreds of ms. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const kinds: ReadonlyMap<number, string> = new Map([
  [codes.upstreamTimeout, 'timeout'],
  [codes.upstreamUnreachable, 'unreachable'],
  [codes.upstreamDropped, 'dropped'],
  [codes.upstreamRedirected, 'redirected'],
  [codes.upstreamTooLarge, 'too_large'],
]);

/** What went wrong upstream; undefined where nothing did, or nobody asked. */
function upstreamError({ upstreamMs, code, status }: LogEntry): string | undefined {
  if (upstreamMs === undefined) return undefined;
  if (code !== undefined) return kinds.get(code);
  if (status === 429) return 'http_429';
  return status >= 500 ? 'http_5xx' : undefined;
}

/** Text in Prometheus’ exposition format, and what it is called. */
export interface Exposition {
  type: string;
  text: string;
}

/**
 * Metrics for Prometheus. Labels hold names of operations and kinds of events only: no address, no
 * account, no session. `build` tells builds apart without naming a version.
 */
export function prometheusMetrics(build: string): Metrics & { read(): Promise<Exposition> } {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  registry.removeSingleMetric('nodejs_version_info');
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `${prefix}${name}`, help, labelNames, registers });
  const seconds = (name: string, help: string) =>
    new Histogram({
      name: `${prefix}${name}`,
      help,
      labelNames: ['operation'],
      buckets,
      registers,
    });

  const requests = counter(
    'requests_total',
    'Answered requests to /api, by operation and HTTP status.',
    'operation',
    'status',
  );
  const duration = seconds('request_duration_seconds', 'Time to an answer.');
  const upstream = seconds('upstream_duration_seconds', 'Of that, waiting for the Cloudflare API.');
  const errors = counter(
    'upstream_errors_total',
    'Calls that the API did not answer well.',
    'kind',
  );
  const spared = counter(
    'spared_requests_total',
    'Requests answered without a call of their own: joined to one under way, from an answer that is kept, or while the API asks to wait.',
    'how',
  );
  const sessions = counter(
    'sessions_total',
    'Sessions begun, opened from a cookie, and refused though there was a cookie.',
    'event',
  );
  new Gauge({
    name: `${prefix}build_info`,
    help: 'Which build runs: the first digits of a hash of its code.',
    labelNames: ['build'],
    registers,
  }).set({ build }, 1);
  // Zero from the beginning: a rate can't be told of what appears with its first event.
  for (const kind of [...kinds.values(), 'http_429', 'http_5xx']) errors.inc({ kind }, 0);
  for (const how of ['joined', 'kept', 'waiting']) spared.inc({ how }, 0);
  for (const event of ['begun', 'opened', 'refused']) sessions.inc({ event }, 0);

  return {
    request(entry) {
      const operation = entry.operation ?? 'none';
      requests.inc({ operation, status: entry.status });
      duration.observe({ operation }, entry.ms / 1000);
      if (entry.upstreamMs !== undefined) upstream.observe({ operation }, entry.upstreamMs / 1000);
      const kind = upstreamError(entry);
      if (kind !== undefined) errors.inc({ kind });
    },
    spared: (how) => spared.inc({ how }),
    session: (event) => sessions.inc({ event }),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
