import { type Message, message } from './share-messages.ts';

/** How often a tab says that it is still there, and after which silence it is taken for gone. */
const heartbeatMs = 15_000;
const goneAfterMs = 40_000;

/** The two means of the browser by which tabs share; a test brings its own. */
export interface Means {
  /** Runs `lead` once this tab holds the lock, and frees it when what it answers settles. */
  lock: (name: string, signal: AbortSignal, lead: () => Promise<void>) => Promise<unknown>;
  channel: (name: string) => BroadcastChannel;
}

/** Both of the browser's means, or undefined where one is missing. */
export function browserMeans(): Means | undefined {
  if (typeof BroadcastChannel === 'undefined' || navigator.locks === undefined) return undefined;
  return {
    lock: (name, signal, lead) => navigator.locks.request(name, { signal }, lead),
    channel: (name) => new BroadcastChannel(name),
  };
}

interface Hooks {
  onLead: (leads: boolean) => void;
  onMessage: (heard: Message) => void;
  /** Another tab is gone, or silent for too long. */
  onGone: (tab: string) => void;
}

/**
 * One tab's place among the tabs that work in the same account. The one that holds the lock leads:
 * it asks for all of them. Only visible tabs want the lock, so a hidden leader hands over and
 * nobody asks when all are hidden; a tab that is closed or crashes loses it to the next.
 */
export class Share {
  readonly tab = crypto.randomUUID();
  readonly #name: string;
  readonly #means: Means;
  readonly #hooks: Hooks;
  readonly #channel: BroadcastChannel;
  readonly #heard = new Map<string, number>();
  #standing: { give: () => void } | undefined;
  readonly #beat: ReturnType<typeof setInterval>;
  #leads = false;

  constructor(account: string, means: Means, hooks: Hooks, beat: () => void) {
    this.#name = `cni-live:${account}`;
    this.#means = means;
    this.#hooks = hooks;
    this.#channel = means.channel(this.#name);
    this.#channel.addEventListener('message', ({ data }) => this.#hear(data));
    this.#beat = setInterval(() => {
      this.#forgetSilent();
      beat();
    }, heartbeatMs);
    this.tell({ type: 'hello', tab: this.tab });
  }

  get leads(): boolean {
    return this.#leads;
  }

  tell(told: Message): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    this.#channel.postMessage(told);
  }

  #hear(data: unknown): void {
    const parsed = message.safeParse(data);
    // A tab with another version of the app may say what this one does not understand.
    if (!parsed.success || parsed.data.tab === this.tab) return;
    this.#heard.set(parsed.data.tab, Date.now());
    this.#hooks.onMessage(parsed.data);
  }

  #forgetSilent(): void {
    for (const [tab, at] of this.#heard) {
      if (Date.now() - at < goneAfterMs) continue;
      this.#heard.delete(tab);
      this.#hooks.onGone(tab);
    }
  }

  /** Stands for the lead while the tab is visible; gives it up when it no longer is. */
  stand(visible: boolean): void {
    if (!visible) {
      this.#standing?.give();
      this.#standing = undefined;
      return;
    }
    if (this.#standing !== undefined) return;
    const giveUp = new AbortController();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const give = () => {
      giveUp.abort();
      release();
    };
    this.#standing = { give };
    const lead = async () => {
      if (giveUp.signal.aborted) return;
      this.#become(true);
      await held;
      this.#become(false);
    };
    // Rejects when it is given up before it was held.
    this.#means.lock(this.#name, giveUp.signal, lead).catch(() => undefined);
  }

  #become(leads: boolean): void {
    this.#leads = leads;
    if (leads) this.tell({ type: 'hello', tab: this.tab });
    this.#hooks.onLead(leads);
  }

  /** Leaves: another account, or the end of the page. */
  end(): void {
    this.stand(false);
    this.tell({ type: 'interests', tab: this.tab, interests: [] });
    clearInterval(this.#beat);
    this.#channel.close();
  }
}
