import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { freePort } from '#simulator/test-port';
import { instead, read } from './test-attacks.ts';
import type { Attacked } from './test-attacks.ts';
import { ListeningProxy, exchange } from './test-sockets.ts';
import { buildWorker } from './test-worker-build.ts';
import { startWorkerd } from './test-workerd.ts';
import { FakeUpstream, liveAccount } from './testing.ts';

export const sessionSecret = 'sentinel-of-the-session-secret-000';
export const token = 'cfut_sentinel-of-the-token';
/** What an upstream has for its answer. */
const timeoutMs = 1500;

/** One answer: status, header lines in small letters, and body. */
export interface Answered {
  status: number;
  head: string;
  body: string;
}

/** A console with a live account at a fake API, to be attacked over a socket. */
export abstract class AttackedConsole implements Attacked {
  readonly upstream = new FakeUpstream();
  port = 0;
  cookie = '';

  protected abstract open(vars: Record<string, string>): Promise<void>;
  protected abstract close(): Promise<void> | void;
  /** What it wrote to its log. */
  abstract get logged(): string;

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  async start(): Promise<void> {
    await this.upstream.start();
    await this.open({
      CLOUDFLARE_API_TOKEN: token,
      CLOUDFLARE_ACCOUNT_ID: liveAccount,
      CLOUDFLARE_BASE_URL: this.upstream.baseUrl,
      SESSION_SECRET: sessionSecret,
      UPSTREAM_TIMEOUT_MS: String(timeoutMs),
    });
    // One of which it is known already that its credential may read: no answer sets another.
    const begun = await this.newCookie();
    this.upstream.answerJson({});
    const learned = await this.say(instead(read(this), 'Cookie', `Cookie: ${begun}`));
    this.cookie = `${begun}; ${this.cookieOf(learned)}`;
  }

  async stop(): Promise<void> {
    this.upstream.stop();
    await this.close();
  }

  /** The cookie of a session of its own. */
  async newCookie(): Promise<string> {
    const head = ['GET /api/session HTTP/1.1', `Host: ${this.host}`, 'Connection: close'];
    return this.cookieOf(await this.say(head));
  }

  /** The cookies that an answer sets, as a browser sends them. */
  cookieOf({ head }: Answered): string {
    const pairs = head.matchAll(/^set-cookie: ([^;\r]+)/gm);
    return [...pairs].map(([, pair]) => pair).join('; ');
  }

  /** Sends a request byte for byte, and waits for the whole of its answer. */
  async say(lines: readonly string[], body = ''): Promise<Answered> {
    const { text, statuses } = await exchange(this.port, lines, body, 'whole');
    const [head = '', ...rest] = text.split('\r\n\r\n');
    return {
      status: statuses[0] ?? 0,
      head: head.replaceAll(/^[\w-]+:/gm, (name) => name.toLowerCase()),
      body: rest.join('\r\n\r\n'),
    };
  }
}

export class OnNode extends AttackedConsole {
  #server: ListeningProxy | undefined;

  get logged(): string {
    return JSON.stringify(this.#server?.log);
  }

  protected async open(vars: Record<string, string>): Promise<void> {
    this.#server = await new ListeningProxy(vars).start();
    this.port = this.#server.port;
  }

  protected close(): void {
    this.#server?.stop();
  }
}

export class InWorkerd extends AttackedConsole {
  #folder = '';
  #runtime: Miniflare | undefined;
  readonly #lines: string[] = [];

  get logged(): string {
    return this.#lines.join('\n');
  }

  protected async open(vars: Record<string, string>): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'cni-console-attacked-'));
    const [worker, assets] = [join(this.#folder, 'worker'), join(this.#folder, 'client')];
    await mkdir(join(assets, '.vite'), { recursive: true });
    await writeFile(join(assets, 'index.html'), '<!doctype html><title>CNI Console</title>');
    await writeFile(join(assets, '.vite', 'manifest.json'), '{}');
    await buildWorker(worker);
    this.port = await freePort();
    this.#runtime = startWorkerd({
      worker,
      assets,
      rawPort: this.port,
      vars: { ...vars, PUBLIC_ORIGIN: this.origin },
      onLine: (line) => void this.#lines.push(line),
    });
    await this.#runtime.ready;
  }

  protected async close(): Promise<void> {
    await this.#runtime?.dispose();
    await rm(this.#folder, { recursive: true });
  }
}
