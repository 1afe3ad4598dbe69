/** What happened, for eyes (a note in the corner) and for assistive technology alike. */
export interface Announcement extends AnnouncementOptions {
  id: number;
  text: string;
}

export interface AnnouncementOptions {
  /** Where it can be looked at. */
  link?: { to: string; label: string };
  /** An announcement of the same key takes its place. */
  key?: string;
  /** For assistive technology alone: not worth a look up. */
  quiet?: boolean;
  /** Milliseconds for which it is shown; ten seconds without. */
  shownFor?: number;
}

const shownAtOnce = 3;
const usuallyShownFor = 10_000;

let current: readonly Announcement[] = [];
let lastId = 0;
let isHeld = false;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

function become(next: readonly Announcement[]): void {
  current = next;
  for (const [id, timer] of timers) {
    if (next.some((each) => each.id === id)) continue;
    clearTimeout(timer);
    timers.delete(id);
  }
  for (const listener of listeners) listener();
}

function endInTime({ id, shownFor = usuallyShownFor }: Announcement): void {
  const end = () => become(current.filter((each) => each.id !== id));
  timers.set(id, setTimeout(end, shownFor));
}

export function dismissAnnouncements(): void {
  become([]);
}

/** Shows and announces politely that something has happened; it goes by itself. */
export function announce(text: string, options: AnnouncementOptions = {}): void {
  lastId += 1;
  const announcement = { ...options, id: lastId, text };
  const others = current.filter(({ key }) => key === undefined || key !== options.key);
  become([...others, announcement].slice(-shownAtOnce));
  if (!isHeld) endInTime(announcement);
}

/** Lets announcements stay while somebody is at them, and go in their time afterwards. */
export function holdAnnouncements(held: boolean): void {
  if (held === isHeld) return;
  isHeld = held;
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  if (!held) for (const announcement of current) endInTime(announcement);
}

export function subscribeToAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentAnnouncements(): readonly Announcement[] {
  return current;
}
