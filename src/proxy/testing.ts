import { createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http';
import { v4ErrorEnvelope } from '#contract/common';
import { composeApp } from './compose.ts';
import { readEnvironment } from './env.ts';
import type { LogEntry } from './log.ts';
import { staticPages } from './static.ts';

export const origin = 'http://127.0.0.1:4700';
export const demoAccount = '023e105f4ecef8ad9ca31a8372d0c353';
export const liveAccount = '1f2e3d4c5b6a79880f1e2d3c4b5a6978';
export const someUuid = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';

type Variables = Record<string, string>;

/** Time and waits of a server under test. */
type Connecting = Parameters<typeof composeApp>[1]['connecting'];

/** Who counts what a server under test does, and whether it is ready. */
type Watched = Pick<Parameters<typeof composeApp>[1], 'metrics' | 'ready'>;

/** A browser tab on the console: keeps its cookies, and names its origin as browsers do. */
export class Tab {
  readonly log: LogEntry[] = [];
  readonly cookies = new Map<string, string>();
  readonly #app: ReturnType<typeof composeApp>;

  constructor(
    server: Variables | Tab = {},
    clientDir?: string,
    connecting?: Connecting,
    watched: Watched = {},
  ) {
    if (server instanceof Tab) {
      this.#app = server.#app;
      return;
    }
    const log = (entry: LogEntry) => {
      this.log.push(entry);
      watched.metrics?.request(entry);
    };
    const pages = clientDir === undefined ? {} : { pages: staticPages(clientDir) };
    const times = connecting === undefined ? {} : { connecting };
    this.#app = composeApp(readEnvironment(server), { log, ...pages, ...times, ...watched });
  }

  /** The `Cookie` header. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  set cookie(header: string) {
    this.cookies.clear();
    this.#keep(header.split('; '));
  }

  #keep(pairs: readonly string[]): void {
    for (const pair of pairs) {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ host: new URL(origin).host, cookie: this.cookie });
    if (method !== 'GET') headers.set('origin', origin);
    new Headers(init.headers).forEach((value, name) => headers.set(name, value));
    const response = await this.#app.request(`${origin}${path}`, { ...init, method, headers });
    this.#keep(response.headers.getSetCookie().map((line) => line.split(';')[0] ?? ''));
    return response;
  }

  get(path: string, headers: Variables = {}): Promise<Response> {
    return this.send('GET', path, { headers });
  }

  write(method: string, path: string, body: unknown, headers: Variables = {}): Promise<Response> {
    return this.send(method, path, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  /** Begins a session, as the app does first. */
  async open(): Promise<this> {
    await this.get('/api/session');
    return this;
  }
}

export interface Arrival {
  method: string;
  /** The request target as it was sent, still encoded. */
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An HTTP server on loopback in the place of api.cloudflare.com, which keeps what arrives. */
export class FakeUpstream {
  readonly arrivals: Arrival[] = [];
  answer: RequestListener = (_, response) => void response.end();
  #server: Server | null = null;
  baseUrl = '';

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { method = '', url: target = '', headers } = request;
        this.arrivals.push({ method, target, headers, body: Buffer.concat(parts).toString() });
        this.answer(request, response);
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    this.baseUrl = `http://127.0.0.1:${address.port}/client/v4`;
  }

  answerJson(body: unknown, status = 200, headers: Variables = {}): void {
    this.answer = (_, response) =>
      void response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

/** A tab on a live server whose upstream is the fake one. */
export function liveTab(upstream: FakeUpstream, vars: Variables = {}): Promise<Tab> {
  const tab = new Tab({
    CLOUDFLARE_API_TOKEN: 'cfut_sentinel-of-the-token',
    CLOUDFLARE_ACCOUNT_ID: liveAccount,
    CLOUDFLARE_BASE_URL: upstream.baseUrl,
    ...vars,
  });
  return tab.open();
}

/** Status, codes and pointers of an error envelope, for one comparison. */
export async function refusalOf(response: Response) {
  const { errors } = v4ErrorEnvelope.parse(await response.json());
  return {
    status: response.status,
    codes: [...new Set(errors.map((error) => error.code))],
    pointers: errors.flatMap((error) => error.source?.pointer ?? []),
    message: errors[0]?.message ?? '',
  };
}
