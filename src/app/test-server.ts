import { cniList } from '#contract/cnis';
import type { Cni } from '#contract/cnis';
import { interconnectList } from '#contract/interconnects';
import type { Interconnect } from '#contract/interconnects';
import type { WeatherName, WeatherReach } from '#contract/simulation';
import { Tab, demoAccount } from '#proxy/testing';
import { vi } from 'vitest';
import { queryClient } from './api/query-client.ts';
import { mend } from './api/standing.ts';

export { demoAccount };

/** Enough for a busy machine; a weather that never answers costs this much. */
const upstreamTimeoutMs = '300';

/** One request that the data layer sent, sessions and simulator controls left out. */
export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

/** The real proxy in demo mode, in this process, in the place of the network under `fetch`. */
export class TestServer {
  readonly tab = new Tab({ UPSTREAM_TIMEOUT_MS: upstreamTimeoutMs });
  readonly sent: Sent[] = [];
  /** Runs when a write has been sent and has not arrived yet. */
  beforeWrite: () => Promise<unknown> = async () => undefined;

  get writes(): Sent[] {
    return this.sent.filter(({ method }) => method !== 'GET');
  }

  readonly fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = String(input);
    const { method = 'GET', body, signal } = init;
    signal?.throwIfAborted();
    if (path.startsWith('/api/accounts/')) {
      this.sent.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : body });
      if (method !== 'GET') await this.beforeWrite();
    }
    const response = await this.tab.send(method, path, init);
    signal?.throwIfAborted();
    return response;
  };

  async control(path: string, body: unknown): Promise<void> {
    const response = await this.tab.write('POST', `/api/__sim/${path}`, body);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  weather(weather: WeatherName, applies_to: WeatherReach = 'writes', times?: number) {
    return this.control('weather', { weather, applies_to, times });
  }

  async #list(path: string): Promise<unknown> {
    await this.weather('clear');
    const response = await this.tab.get(`/api/accounts/${demoAccount}/cni/${path}?limit=1000`);
    return response.json();
  }

  /** What the account holds, behind the data layer's back; clears the weather. */
  async interconnects(): Promise<Interconnect[]> {
    return interconnectList.parse(await this.#list('interconnects')).items;
  }

  async cnis(): Promise<Cni[]> {
    return cniList.parse(await this.#list('cnis')).items;
  }

  async cni(conduitName: string): Promise<Cni> {
    const found = (await this.cnis()).find(({ magic }) => magic.conduit_name === conduitName);
    if (found === undefined) throw new Error(`The account has no CNI ${conduitName}`);
    return found;
  }
}

/** A fresh world behind `fetch`, with an empty cache; retries of reads do not wait. */
export async function startServer(): Promise<TestServer> {
  const server = new TestServer();
  vi.stubGlobal('fetch', server.fetch);
  mend();
  queryClient.clear();
  const { queries, ...others } = queryClient.getDefaultOptions();
  queryClient.setDefaultOptions({ ...others, queries: { ...queries, retryDelay: 0 } });
  await server.tab.open();
  return server;
}

/** What a promise rejects with; fails when it doesn't. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('Expected a rejection');
}
