import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { connect } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { composeParts } from './compose.ts';
import { readEnvironment } from './env.ts';
import { fastReads } from './fast-reads.ts';
import type { LogEntry } from './log.ts';
import { serverLimits } from './server-limits.ts';
import { FakeUpstream, liveAccount } from './testing.ts';

/** Both servers believe that they are here, so that one session is good at both. */
export const host = '127.0.0.1:4700';

/** What a server did with one request: what it said, noted, counted and asked upstream. */
export interface Deed {
  answer: string[];
  log: unknown[];
  sessions: string[];
  upstream: unknown[];
}

// Of the moment, not of the request.
const fleeting = /^(date|x-request-id|age):.*$/i;

function normal(text: string): string[] {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const named = lines
    .map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase()))
    // Sealed texts are never the same twice.
    .map((line) => line.replace(/^(set-cookie: \w+)=[^;]+/, '$1'))
    .filter((line) => !fleeting.test(line));
  return [first, ...named.toSorted(), body.join('\r\n\r\n')];
}

function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => (text += part));
    socket.on('close', () => resolve(text));
    socket.on('error', () => undefined);
    socket.write(request, 'latin1');
  });
}

/** A server with a fake API of its own. */
class Way {
  readonly upstream = new FakeUpstream();
  /** How many requests went on to Hono's handlers. */
  passedOn = 0;
  #log: LogEntry[] = [];
  #sessions: string[] = [];
  #server: Server | undefined;
  #port = 0;

  async start(kind: 'fast' | 'hono', now: () => number): Promise<void> {
    await this.upstream.start();
    const env = readEnvironment({
      CLOUDFLARE_API_TOKEN: 'cfut_sentinel-of-the-token',
      CLOUDFLARE_ACCOUNT_ID: liveAccount,
      CLOUDFLARE_BASE_URL: this.upstream.baseUrl,
      SESSION_SECRET: 'a secret that both of the two ways have',
    });
    const parts = composeParts(env, {
      log: (entry) => void this.#log.push(entry),
      metrics: {
        request: () => undefined,
        spared: () => undefined,
        session: (event) => void this.#sessions.push(event),
      },
      connecting: { now },
    });
    const hono = getRequestListener(createApp(parts).fetch);
    const otherwise: RequestListener = (request, response) => {
      this.passedOn += 1;
      void hono(request, response);
    };
    const listener = kind === 'fast' ? fastReads(parts, otherwise) : otherwise;
    const server = createServer(serverLimits, listener);
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    this.#port = address.port;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
    this.upstream.stop();
  }

  /** What came back, with the cookies that it set. */
  async raw(request: string): Promise<string> {
    return exchange(this.#port, request);
  }

  async deed(request: string): Promise<Deed> {
    this.#log = [];
    this.#sessions = [];
    this.upstream.arrivals.length = 0;
    const answer = normal(await this.raw(request));
    const upstream = this.upstream.arrivals.map(({ headers, ...rest }) => {
      const { host: _, ...named } = headers;
      return { ...rest, named };
    });
    const log = this.#log.map(({ time, id, ms, upstreamMs, ...rest }) => ({
      ...rest,
      timed: [time !== '', id !== '', ms >= 0, upstreamMs !== undefined],
    }));
    return { answer, log, sessions: this.#sessions, upstream };
  }
}

/** Two servers that are told the same: one with the short way for reads, one without. */
export class BothWays {
  readonly fast = new Way();
  readonly hono = new Way();
  now = Date.parse('2026-11-21T12:00:00Z');
  cookie = '';

  async start(): Promise<this> {
    const now = () => this.now;
    await Promise.all([this.fast.start('fast', now), this.hono.start('hono', now)]);
    return this;
  }

  stop(): void {
    this.fast.stop();
    this.hono.stop();
  }

  answer(listener: RequestListener): void {
    this.fast.upstream.answer = listener;
    this.hono.upstream.answer = listener;
  }

  /** Begins a session that both have seen before, with what is known of its credential. */
  async open(): Promise<void> {
    const pairs = new Map<string, string>();
    this.cookie = '';
    for (const path of ['/api/session', `/api/accounts/${liveAccount}/cni/settings`]) {
      const text = await this.hono.raw(this.head('GET', path));
      for (const [, name = '', value = ''] of text.matchAll(/^set-cookie: (\w+)=([^;]+)/gim)) {
        pairs.set(name, value);
      }
      this.cookie = [...pairs].map((pair) => pair.join('=')).join('; ');
    }
    await this.both(this.head('GET', `/api/accounts/${liveAccount}/cni/settings`));
  }

  /** A request in full, whose connection ends with its answer. */
  head(method: string, path: string, more: readonly string[] = []): string {
    const cookie = this.cookie === '' ? [] : [`cookie: ${this.cookie}`];
    const lines = [`host: ${host}`, 'connection: close', ...cookie, ...more];
    return `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;
  }

  /** The same request to both; and whether the short way was taken. */
  async both(request: string): Promise<{ fast: Deed; hono: Deed; taken: boolean }> {
    const before = this.fast.passedOn;
    const [fast, hono] = await Promise.all([this.fast.deed(request), this.hono.deed(request)]);
    return { fast, hono, taken: this.fast.passedOn === before };
  }
}
