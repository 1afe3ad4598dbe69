import { announce } from '#app/lib/announce';
import { notify } from '#app/lib/notify';
import type { Transition } from '#app/live/transitions';
import { paths } from '#app/paths';

/** States whose beginning is worth a look up; the others are read out only. */
const matters: readonly string[] = ['Down', 'Unhealthy', 'Healthy'];
/** Milliseconds for which changes are gathered: a device takes several interconnects with it. */
const gatherFor = 1000;
/** Milliseconds for which a note stands; a later change to the same state joins it meanwhile. */
const standsFor = 30_000;
const namedMax = 3;

export interface Note {
  text: string;
  link: { to: string; label: string };
}

/** What is said of changes to one state, the last of each interconnect. */
export function noteOf(changes: readonly Transition[]): Note | null {
  const [first] = changes;
  if (first === undefined) return null;
  if (changes.length === 1) {
    const { interconnect, from, to, reason } = first;
    const because = reason === undefined ? '' : ` (${reason})`;
    return {
      text: `${interconnect} is now ${to}${because}; it was ${from}.`,
      link: { to: paths.interconnect(interconnect), label: `Open ${interconnect}` },
    };
  }
  const names = changes.slice(0, namedMax).map(({ interconnect }) => interconnect);
  const more = changes.length - names.length;
  return {
    text: `${changes.length} interconnects are now ${first.to}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    link: { to: paths.activity(), label: 'Activity' },
  };
}

/** Tells of changes of state: announced politely, shown when they matter, several in one note. */
export class TransitionTeller {
  readonly #goTo: (path: string) => void;
  #gathered = new Map<string, Transition>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the notes that stand now say, by state, and since when. */
  readonly #standing = new Map<string, { at: number; changes: readonly Transition[] }>();

  constructor(goTo: (path: string) => void) {
    this.#goTo = goTo;
  }

  take(transition: Transition): void {
    const before = this.#gathered.get(transition.interconnect);
    // What came and went while it was gathered is told as one change.
    this.#gathered.set(transition.interconnect, {
      ...transition,
      from: before?.from ?? transition.from,
    });
    this.#timer ??= setTimeout(() => this.#tell(), gatherFor);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    const changes = [...this.#gathered.values()].filter(({ from, to }) => from !== to);
    this.#gathered = new Map();
    const now = Date.now();
    const gone = new Set(changes.map(({ interconnect }) => interconnect));
    for (const [state, note] of this.#standing) {
      const still = note.changes.filter(({ interconnect }) => !gone.has(interconnect));
      if (now - note.at > standsFor || still.length === 0) this.#standing.delete(state);
      else this.#standing.set(state, { ...note, changes: still });
    }
    for (const state of new Set(changes.map(({ to }) => to))) {
      const fresh = changes.filter(({ to }) => to === state);
      const all = [...(this.#standing.get(state)?.changes ?? []), ...fresh];
      const note = noteOf(all);
      if (note === null) continue;
      if (!matters.includes(state)) {
        announce(note.text, { quiet: true });
        continue;
      }
      this.#standing.set(state, { at: now, changes: all });
      const key = `state ${state}`;
      announce(note.text, { link: note.link, key, shownFor: standsFor });
      notify(note.text, { tag: key, onClick: () => this.#goTo(note.link.to) });
    }
  }
}
