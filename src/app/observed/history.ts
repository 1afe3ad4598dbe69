import { bounds } from './bounds.ts';
import type { ChangeEntry, Entry, ObservedEntry } from './entries.ts';
import { readChange, readMessage, readTrack } from './shapes.ts';
import type { Spans } from './spans.ts';
import { type HistoryStore, type StorageProblem, isClosed, problemOf } from './storage.ts';
import { type Track, entriesOf, joinTracks, trimChanges, trimTracks } from './tracks.ts';

/** Whether what is seen is kept in this browser, and what went wrong with that. */
export interface HistoryState {
  kept: 'reading' | 'kept' | 'memory';
  problem: StorageProblem | undefined;
  /** What was kept could not be used and was begun anew. */
  anew: boolean;
  /** Records that could not be read and were moved aside. */
  setAside: number;
}

/** One answer about one interconnect. */
export interface Observation {
  state: string;
  reason: string | undefined;
  /** When the answer came, in milliseconds since 1970. */
  at: number;
  /** It is the first after a pause in which nobody looked. */
  resumed: boolean;
}

/** How tabs tell each other what they have added. */
export interface Channel {
  send(message: unknown): void;
  /** Calls `hear` with what other tabs send from now on. */
  listen(hear: (message: unknown) => void): void;
  close(): void;
}

interface Options {
  open: () => Promise<HistoryStore>;
  channel?: Channel | undefined;
  /** Milliseconds until what is new is written, so that many answers are written together. */
  writeAfter?: number;
}

/**
 * What this browser has seen and done in one account: in memory at once, in storage soon. Where
 * storage fails, everything goes on in memory and `state` says so.
 */
export class History {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #store: Promise<HistoryStore> | undefined;
  #tracks: Map<string, Track> = new Map();
  #observed: Map<string, readonly ObservedEntry[]> = new Map();
  #changes: Map<string, ChangeEntry> = new Map();
  #unwritten: Map<string, Track> = new Map();
  #unwrittenChanges: Map<string, ChangeEntry> = new Map();
  #spans = 0;
  #entries: readonly Entry[] | undefined;
  #loading: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #state: HistoryState = { kept: 'reading', problem: undefined, anew: false, setAside: 0 };

  constructor(options: Options) {
    this.#options = options;
    options.channel?.listen((message) => this.#hear(message));
  }

  /** Calls `listener` after each change of what the readers below answer. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    void this.load();
    return () => this.#listeners.delete(listener);
  }

  /** Everything seen and done, newest first; undefined until it has been read. The same until it changes. */
  entries(): readonly Entry[] | undefined {
    if (this.#state.kept === 'reading') return undefined;
    this.#entries ??= [...this.#changes.values(), ...[...this.#observed.values()].flat()].toSorted(
      (a, b) => b.at - a.at || (a.id < b.id ? 1 : -1),
    );
    return this.#entries;
  }

  /** The spans of one interconnect, oldest first; undefined until they have been read. */
  spansOf(interconnect: string): Spans | undefined {
    if (this.#state.kept === 'reading') return undefined;
    return this.#tracks.get(interconnect)?.spans ?? none;
  }

  state(): HistoryState {
    return this.#state;
  }

  observe(interconnect: string, { state, reason, at, resumed }: Observation): void {
    const track: Track = {
      spans: [
        {
          state,
          from: at,
          to: at,
          answers: 1,
          ...(reason !== undefined && { reason }),
          ...(resumed && { resumed }),
        },
      ],
      isWhole: true,
    };
    this.#add(new Map([[interconnect, track]]), []);
    this.#unwritten.set(interconnect, joinTracks(this.#unwritten.get(interconnect), track));
    this.#writeSoon();
    this.#tell();
  }

  /** Notes a write, or what has become of one. */
  change(entry: ChangeEntry): void {
    this.#add(new Map(), [entry]);
    this.#unwrittenChanges.set(entry.id, entry);
    // At once: the page may be left the moment after.
    void this.write();
    this.#tell();
  }

  /** Reads what is kept, once. Never rejects. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Forgets everything, here and in storage. Rejects when storage keeps it. */
  async clear(): Promise<void> {
    this.#forget();
    this.#tell();
    if (this.#isShut()) return;
    await this.#stored((store) => store.clear());
    this.#become({ kept: 'kept', problem: undefined, anew: false, setAside: 0 });
    this.#options.channel?.send({ kind: 'cleared' });
  }

  /** Writes what is not written yet, after what is being written. Never rejects. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [tracks, changes] = [this.#unwritten, this.#unwrittenChanges];
    if (tracks.size + changes.size === 0 || this.#isShut()) return;
    this.#unwritten = new Map();
    this.#unwrittenChanges = new Map();
    try {
      await this.#stored((store) => store.add(tracks, [...changes.values()]));
      if (this.#state.problem === 'full') this.#become({ kept: 'kept', problem: undefined });
      this.#options.channel?.send({
        kind: 'added',
        tracks: [...tracks].map(([name, track]) => ({ name, ...track })),
        changes: [...changes.values()],
      });
    } catch (error) {
      // It goes with the next ones; what is newer stays newer.
      for (const [name, track] of tracks) {
        this.#unwritten.set(name, joinTracks(this.#unwritten.get(name), track));
      }
      for (const id of changes.keys()) {
        const newest = this.#changes.get(id);
        if (newest !== undefined) this.#unwrittenChanges.set(id, newest);
      }
      this.#become({ kept: 'memory', problem: problemOf(error) });
    }
  }

  /** Ends it, for another account's. What is unwritten is written first. */
  async end(): Promise<void> {
    await this.write();
    this.#options.channel?.close();
    const store = this.#store;
    this.#store = undefined;
    await store?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }

  /** Storage has been refused for good; a full one may have room again. */
  #isShut(): boolean {
    return this.#state.kept === 'memory' && this.#state.problem !== 'full';
  }

  #open(): Promise<HistoryStore> {
    this.#store ??= this.#options.open();
    return this.#store;
  }

  /** Works on the store; one whose connection was closed meanwhile is opened once more. */
  async #stored<Result>(work: (store: HistoryStore) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.#open());
    } catch (error) {
      this.#store = undefined;
      if (!isClosed(error)) throw error;
      return work(await this.#open());
    }
  }

  async #load(): Promise<void> {
    try {
      const { tracks, changes, setAside } = await this.#stored((store) => store.read());
      this.#add(tracks, changes);
      const { anew } = await this.#open();
      this.#become({ kept: 'kept', anew, setAside });
    } catch (error) {
      this.#become({ kept: 'memory', problem: problemOf(error) });
    }
  }

  #add(tracks: ReadonlyMap<string, Track>, changes: readonly ChangeEntry[]): void {
    for (const [name, track] of tracks) {
      const before = this.#tracks.get(name);
      const after = joinTracks(before, track);
      this.#tracks.set(name, after);
      this.#spans += after.spans.length - (before?.spans.length ?? 0);
      this.#derive(name, after);
    }
    for (const change of changes) this.#changes.set(change.id, change);
    if (changes.length > 0) this.#entries = undefined;
    this.#trim();
  }

  /** Keeps the very same entries when the track tells of no other change than before. */
  #derive(name: string, track: Track): void {
    const [before, after] = [this.#observed.get(name) ?? [], entriesOf(name, track)];
    const isSame =
      before.length === after.length && after.every(({ id }, index) => id === before[index]?.id);
    if (isSame) return;
    this.#observed.set(name, after);
    this.#entries = undefined;
  }

  #trim(): void {
    if (this.#changes.size > bounds.changes * 1.1) {
      const kept = trimChanges([...this.#changes.values()]);
      this.#changes = new Map(kept.map((change) => [change.id, change]));
    }
    if (this.#spans <= bounds.spans * 1.1) return;
    this.#tracks = new Map(trimTracks(this.#tracks));
    this.#observed = new Map();
    this.#entries = undefined;
    this.#spans = 0;
    for (const [name, track] of this.#tracks) {
      this.#spans += track.spans.length;
      this.#derive(name, track);
    }
  }

  #forget(): void {
    for (const map of [this.#tracks, this.#observed, this.#unwritten]) map.clear();
    this.#changes.clear();
    this.#unwrittenChanges.clear();
    this.#spans = 0;
    this.#entries = undefined;
  }

  #hear(data: unknown): void {
    const message = readMessage(data);
    if (message === null) return;
    if (message.kind === 'cleared') this.#forget();
    else {
      const tracks = message.tracks.map(readTrack).filter((track) => track !== null);
      this.#add(
        new Map(tracks),
        message.changes.map(readChange).filter((each) => each !== null),
      );
    }
    this.#tell();
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => void this.write(), this.#options.writeAfter ?? 500);
  }

  #become(part: Partial<HistoryState>): void {
    this.#state = { ...this.#state, ...part };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const none: Spans = [];
