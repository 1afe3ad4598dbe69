/** The end of the time that an exchange may take. */
export class Deadline {
  #over = false;
  #controller: AbortController | undefined;
  #giveUp: ((reason: Error) => void) | undefined;
  readonly #listeners: (() => void)[] = [];
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(ms: number) {
    this.#timer = setTimeout(() => {
      this.#over = true;
      this.#controller?.abort();
      for (const listener of this.#listeners) listener();
      this.#giveUp?.(new Error('timeout'));
    }, ms);
  }

  /** Whether the time is over. */
  get over(): boolean {
    return this.#over;
  }

  /** Aborted at the end. Made when it is asked for: in Node that costs as much as a request. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#over) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  /** Calls `listener` at the end, or at once when that has come. */
  atEnd(listener: () => void): void {
    if (this.#over) listener();
    else this.#listeners.push(listener);
  }

  /**
   * What `work` comes to, or a rejection at the end, whichever is first: the limit holds for an
   * upstream that ignores the signal too. The time stops running then.
   */
  async limit<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.#giveUp = reject;
        // Should the end come first, what comes later is nobody's concern.
        work.then(resolve, reject);
      });
    } finally {
      clearTimeout(this.#timer);
    }
  }
}
