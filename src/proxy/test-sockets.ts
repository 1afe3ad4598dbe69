import { createServer } from 'node:http';
import type { Server, ServerOptions } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { composeListener } from './compose.ts';
import { readEnvironment } from './env.ts';
import type { LogEntry } from './log.ts';
import { serverLimits } from './server-limits.ts';

const statusLine = /HTTP\/1\.1 (\d{3}) /g;

/** What a server wrote before it hung up, or until nothing more was awaited. */
export interface Exchange {
  /** The status of each answer, in their order. */
  statuses: number[];
  text: string;
  /** Whether the server closed the connection. */
  closed: boolean;
}

/** The proxy behind Node's HTTP server on loopback, for what no `Request` can express. */
export class ListeningProxy {
  readonly log: LogEntry[] = [];
  port = 0;
  readonly #server: Server;
  readonly #vars: Record<string, string>;

  constructor(
    vars: Record<string, string> = {},
    { timeout = 0, ...limits }: ServerOptions & { timeout?: number } = {},
  ) {
    this.#vars = vars;
    this.#server = createServer({ ...serverLimits, ...limits });
    this.#server.timeout = timeout;
  }

  async start(): Promise<this> {
    const server = this.#server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    this.port = address.port;
    const env = readEnvironment({ ...this.#vars, PORT: String(this.port) });
    server.on('request', composeListener(env, { log: (entry) => void this.log.push(entry) }));
    return this;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  /** How many connections stand. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  }

  /** The cookie of a new session. */
  async cookie(): Promise<string> {
    const response = await fetch(`${this.origin}/api/session`);
    return response.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  /**
   * Writes `lines` as the head of a request, with `body` after it, byte for byte, and gathers what
   * comes back: until the server hangs up, or `answers` answers have begun and it is quiet.
   */
  send(lines: readonly string[], body = '', answers = 1): Promise<Exchange> {
    return exchange(this.port, lines, body, answers);
  }

  /** Writes `text`, then a byte at a time for ever, and gathers what comes back to its end. */
  async trickle(text: string): Promise<Exchange> {
    const socket = connect(this.port, '127.0.0.1');
    socket.write(text);
    const timer = setInterval(() => socket.write('a'), 20);
    try {
      return await gather(socket, Infinity);
    } finally {
      clearInterval(timer);
    }
  }
}

const quietMs = 60;

/**
 * As `ListeningProxy.send`, to whatever listens at `port` of loopback; for `whole` until the first
 * answer is, or the server hangs up.
 */
export function exchange(
  port: number,
  lines: readonly string[],
  body = '',
  answers: number | 'whole' = 1,
): Promise<Exchange> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  return gather(socket, answers);
}

/** Whether that is an answer to its end, by its length or its chunks. */
function isWhole(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length !== undefined) return rest.length > 0 && body.length >= Number(length);
  return /^transfer-encoding: chunked/im.test(head) && body.endsWith('0\r\n\r\n');
}

function gather(socket: Socket, answers: number | 'whole'): Promise<Exchange> {
  return new Promise((resolve) => {
    let text = '';
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const done = (closed: boolean) => {
      clearTimeout(quiet);
      socket.destroy();
      const statuses = [...text.matchAll(statusLine)].map(([, code]) => Number(code));
      resolve({ statuses, text, closed });
    };
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      text += part;
      clearTimeout(quiet);
      if (answers === 'whole') {
        if (isWhole(text)) done(false);
        return;
      }
      const begun = text.match(statusLine)?.length ?? 0;
      // Who says that it hangs up is waited for.
      if (/^connection: close/im.test(text)) return;
      if (begun >= answers) quiet = setTimeout(done, quietMs, false);
    });
    socket.on('end', () => done(true));
    socket.on('error', () => done(true));
  });
}
