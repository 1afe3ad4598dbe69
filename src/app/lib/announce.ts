/** What happened, for eyes (a notice below the header) and for assistive technology alike. */
export interface Announcement {
  id: number;
  text: string;
}

let current: Announcement | null = null;
let lastId = 0;
const listeners = new Set<() => void>();

function emit(): void {
  for (const listener of listeners) listener();
}

/** Shows and announces politely that something has happened. */
export function announce(text: string): void {
  lastId += 1;
  current = { id: lastId, text };
  emit();
}

export function dismissAnnouncement(): void {
  current = null;
  emit();
}

export function subscribeToAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentAnnouncement(): Announcement | null {
  return current;
}
