/** Who wants to know of which interconnects, and which of them somebody can see. */

interface Interest {
  watchers: number;
  seen: number;
}

/** What one watcher does with its interest. */
export interface Watch {
  /** Says whether it is on the screen. */
  see: (onScreen: boolean) => void;
  stop: () => void;
}

/** Names with whether they are on a screen. */
export type Interests = ReadonlyMap<string, boolean>;

/** Least time between two tellings, in ms: scrolling changes interests with every frame. */
const spacing = 100;

/** Gathers interests, and tells once about many that change together or soon after each other. */
export class Watching {
  readonly #own = new Map<string, Interest>();
  #listed: readonly string[] = [];
  readonly #others = new Map<string, Interests>();
  readonly #left = new Set<string>();
  #told = false;
  #lastTold = -spacing;
  readonly #tell: () => void;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  #changed(): void {
    if (this.#told) return;
    this.#told = true;
    const tell = () => {
      this.#told = false;
      this.#lastTold = performance.now();
      this.#tell();
    };
    const wait = this.#lastTold + spacing - performance.now();
    if (wait > 0) setTimeout(tell, wait);
    else queueMicrotask(tell);
  }

  watch(name: string, onScreen: boolean): Watch {
    const interest = this.#own.get(name) ?? { watchers: 0, seen: 0 };
    this.#own.set(name, interest);
    let seen = false;
    const see = (now: boolean) => {
      if (now === seen) return;
      seen = now;
      interest.seen += now ? 1 : -1;
      this.#changed();
    };
    interest.watchers += 1;
    see(onScreen);
    this.#changed();
    return {
      see,
      stop: () => {
        see(false);
        interest.watchers -= 1;
        if (interest.watchers === 0) this.#own.delete(name);
        this.#changed();
      },
    };
  }

  /** All interconnects of the account: they are asked now and then, whether anybody looks or not. */
  list(names: readonly string[]): void {
    this.#listed = names;
    this.#changed();
  }

  /** What another tab wants; `undefined` once it is gone. */
  other(tab: string, interests: Interests | undefined): void {
    if (interests === undefined) this.#others.delete(tab);
    else this.#others.set(tab, interests);
    this.#changed();
  }

  /** Leaves a name alone, whoever watches it, until the answered function is called. */
  leave(name: string): () => void {
    this.#left.add(name);
    this.#changed();
    return () => {
      this.#left.delete(name);
      this.#changed();
    };
  }

  /** What this tab itself wants. */
  own(): Interests {
    return new Map([...this.#own].map(([name, { seen }]) => [name, seen > 0]));
  }

  /** What all tabs want together. */
  all(): Interests {
    const all = new Map(this.#listed.map((name) => [name, false]));
    for (const interests of [this.own(), ...this.#others.values()]) {
      for (const [name, onScreen] of interests) all.set(name, onScreen || all.get(name) === true);
    }
    for (const name of this.#left) all.delete(name);
    return all;
  }
}
