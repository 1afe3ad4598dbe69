import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { percentile } from './bench-server.ts';

/** What is asked of a server: the path of each request, and headers that all have. */
export interface Load {
  port: number;
  /** Path of the n-th request is this, followed by n where `numbered`. */
  path: string;
  numbered: boolean;
  /** The n of before the first one; 0 if absent. */
  after?: number;
  headers: Readonly<Record<string, string>>;
  connections: number;
}

/** Latencies in milliseconds. */
export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  failed: number;
}

const script = ({ path, numbered, headers, after = 0 }: Load) => `
local n, path, numbered = ${after}, ${JSON.stringify(path)}, ${numbered}
${Object.entries(headers)
  .map(([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`)
  .join('\n')}
request = function()
  n = n + 1
  return wrk.format("GET", numbered and path .. n or path)
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('\\nFIGURES {"count":%d,"us":%d,"p50":%d,"p99":%d,"failed":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout + e.status))
end
`;

const wrkFigures = z.object({
  count: z.number(),
  us: z.number(),
  p50: z.number(),
  p99: z.number(),
  failed: z.number(),
});

/** Whether a program is installed, asked by having it print its version. */
export function has(program: string): boolean {
  return spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined;
}

/** Loads by wrk, one thread, pinned by `pin` (such as `['taskset', '-c', '1']`). */
function byWrk(load: Load, seconds: number, pin: readonly string[]): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'cni-bench-'));
  try {
    const file = join(folder, 'load.lua');
    writeFileSync(file, script(load));
    const words = [...pin, 'wrk', '-t1', `-c${load.connections}`];
    const { stdout, stderr } = spawnSync(
      words[0] ?? '',
      [...words.slice(1), `-d${seconds}s`, '-s', file, `http://127.0.0.1:${load.port}`],
      { encoding: 'utf8' },
    );
    const line = stdout.split('\n').find((each) => each.startsWith('FIGURES '));
    if (line === undefined) throw new Error(`wrk gave no figures: ${stdout}${stderr}`);
    const figures = wrkFigures.parse(JSON.parse(line.slice('FIGURES '.length)));
    const { count, us, p50, p99, failed } = figures;
    return { perSecond: (count / us) * 1e6, p50: p50 / 1000, p99: p99 / 1000, failed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const headEnd = Buffer.from('\r\n\r\n');

/** Bytes of the answer at the start of `received`; undefined while its head is incomplete. */
function answerLength(received: Buffer): number | undefined {
  const end = received.indexOf(headEnd);
  if (end < 0) return undefined;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, end)) ?? [];
  // Every server of this bench announces a length.
  if (length === undefined) throw new Error('An answer has no Content-Length');
  return end + headEnd.length + Number(length);
}

/** A generator that works everywhere: HTTP/1.1 on plain sockets, one request at a time on each. */
export async function byOwnSockets(
  load: Load,
  until: { seconds: number } | { requests: number },
): Promise<Figures> {
  const { port, path, numbered, connections, after = 0 } = load;
  const head = Object.entries({ host: `127.0.0.1:${port}`, ...load.headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const began = performance.now();
  const goesOn = () =>
    'seconds' in until
      ? performance.now() - began < until.seconds * 1000
      : latencies.length < until.requests;
  const latencies: number[] = [];
  let n = after;
  let failed = 0;
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let sent = 0;
      let parts: Buffer[] = [];
      let size = 0;
      let expected: number | undefined;
      const next = () => {
        n += 1;
        sent = performance.now();
        socket.write(`GET ${path}${numbered ? n : ''} HTTP/1.1\r\n${head}\r\n`);
      };
      socket.on('connect', next);
      socket.on('error', reject);
      socket.on('data', (part) => {
        parts.push(part);
        size += part.length;
        expected ??= answerLength(Buffer.concat(parts));
        if (expected === undefined || size < expected) return;
        latencies.push(performance.now() - sent);
        if (parts[0]?.toString('latin1', 9, 12) !== '200') failed += 1;
        parts = [];
        size = 0;
        expected = undefined;
        if (goesOn()) return next();
        socket.end();
        resolve();
      });
    });
  await Promise.all(Array.from({ length: connections }, worker));
  return {
    perSecond: (latencies.length / (performance.now() - began)) * 1000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    failed,
  };
}

/** The same generator for all servers of a run: wrk, or our own where that is not installed. */
export function generator(pin: readonly string[]) {
  const wrk = has('wrk');
  return {
    name: wrk ? 'wrk, one thread' : 'our own generator (wrk is not installed)',
    load: async (load: Load, seconds: number) =>
      wrk ? byWrk(load, seconds, pin) : byOwnSockets(load, { seconds }),
  };
}
