import { session } from '#contract/session';
import type { Session } from '#contract/session';
import { createSimulator } from '#simulator/app';
import { demoAccountId } from '#simulator/credentials';
import { startServer } from '#simulator/server';
import type { RunningServer } from '#simulator/server';
import { controlServer } from '#simulator/test-controls';
import { Tab } from './testing.ts';

export const settingsOf = (account: string) => `/api/accounts/${account}/cni/settings`;
export const byToken = (token: string) => ({ scheme: 'token', token });
export const byKey = { scheme: 'key', email: 'engineer@example.com', key: 'cfk_demo_key' };

export const connect = (tab: Tab, credential: object) =>
  tab.write('POST', '/api/connect', credential);
export const choose = (tab: Tab, account_id: string) =>
  tab.write('POST', '/api/connect/account', { account_id });
export const sessionIn = async (response: Response): Promise<Session> =>
  session.parse(await response.json());

/** The simulator on loopback in the place of Cloudflare. Waiting passes at once, with both clocks. */
export class FakeCloudflare {
  now = Date.parse('2026-11-21T12:00:00Z');
  readonly waits: number[] = [];
  #server: RunningServer | undefined;

  readonly #connecting = {
    now: () => this.now,
    sleep: async (ms: number) => {
      this.waits.push(ms);
      this.now += ms;
    },
  };

  async start(): Promise<void> {
    this.#server = await startServer(createSimulator({ now: () => this.now }), 0);
  }

  stop(): Promise<void> | undefined {
    return this.#server?.close();
  }

  get baseUrl(): string {
    return this.#server?.baseUrl ?? '';
  }

  /** Everything as at the beginning. */
  async reset(): Promise<void> {
    this.waits.length = 0;
    await this.control('reset', {});
  }

  control(path: string, body: object): Promise<void> {
    return controlServer(this.baseUrl, path, body);
  }

  /** A tab on a console of its own. */
  tab(vars: Record<string, string> = {}): Tab {
    return new Tab({ CLOUDFLARE_BASE_URL: this.baseUrl, ...vars }, undefined, this.#connecting);
  }

  async connected(credential: object, account = demoAccountId): Promise<Tab> {
    const tab = this.tab();
    await connect(tab, credential);
    const begun = await choose(tab, account);
    if (!begun.ok) throw new Error(`${begun.status} ${await begun.text()}`);
    return tab;
  }
}
