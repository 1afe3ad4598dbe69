import { useSyncExternalStore } from 'react';

/**
 * Which rows of a list are selected. A store rather than state of the list, so that a tick draws
 * its own box anew and not every row.
 */
export class Selection {
  #keys: ReadonlySet<string> = new Set();
  #anchor: string | null = null;
  readonly #listeners = new Set<() => void>();

  #become(keys: ReadonlySet<string>): void {
    this.#keys = keys;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly keys = (): ReadonlySet<string> => this.#keys;

  /**
   * Selects or deselects one row. With `among`, the rows in their order, everything from the row
   * that was ticked last to this one follows suit.
   */
  set(key: string, on: boolean, among?: readonly string[]): void {
    const from = this.#anchor === null ? -1 : (among?.indexOf(this.#anchor) ?? -1);
    const to = among?.indexOf(key) ?? -1;
    const range =
      among === undefined || from < 0 || to < 0
        ? [key]
        : among.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#anchor = key;
    this.setAll(range, on);
  }

  setAll(keys: readonly string[], on: boolean): void {
    const next = new Set(this.#keys);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    this.#become(next);
  }

  clear(): void {
    this.#anchor = null;
    this.#become(new Set());
  }
}

/** Everything that is selected, drawn anew with every tick. */
export function useSelection(selection: Selection): ReadonlySet<string> {
  return useSyncExternalStore(selection.subscribe, selection.keys);
}

/** Whether one row is selected; drawn anew only when that changes. */
export function useIsSelected(selection: Selection, key: string): boolean {
  return useSyncExternalStore(selection.subscribe, () => selection.keys().has(key));
}
