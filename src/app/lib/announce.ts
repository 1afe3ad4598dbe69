/** What happened, for eyes (a note in the corner) and for assistive technology alike. */
export interface Announcement {
  id: number;
  text: string;
}

const shownAtOnce = 3;
const shownFor = 10_000;

let current: readonly Announcement[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function become(next: readonly Announcement[]): void {
  current = next;
  for (const listener of listeners) listener();
}

export function dismissAnnouncements(): void {
  become([]);
}

/** Shows and announces politely that something has happened; it goes by itself. */
export function announce(text: string): void {
  lastId += 1;
  const id = lastId;
  become([...current, { id, text }].slice(-shownAtOnce));
  setTimeout(() => become(current.filter((each) => each.id !== id)), shownFor);
}

export function subscribeToAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentAnnouncements(): readonly Announcement[] {
  return current;
}
