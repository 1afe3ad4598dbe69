import * as z from 'zod/mini';

/** A search under a name, in this browser. */
export interface SavedSearch {
  readonly name: string;
  /** Query string of the slot list. */
  readonly query: string;
}

export const nameMax = 80;
const searchesMax = 100;
const storageKey = 'cni-console:slot-searches';

const entry = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(nameMax)),
  query: z.string().check(z.maxLength(8000)),
});

/** The searches that a stored text holds; whatever is no search is left out. */
export function parseSaved(text: string | null): SavedSearch[] {
  const known = new Set<string>();
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(stored)) return [];
  const searches = stored.flatMap((each: unknown) => {
    const { success, data } = z.safeParse(entry, each);
    if (!success || known.has(sameName(data.name))) return [];
    known.add(sameName(data.name));
    return [data];
  });
  return searches.slice(0, searchesMax);
}

/** Names are one when only case or space around them differs. */
export const sameName = (name: string): string => name.trim().toLowerCase();

/** Why a search cannot have this name, or null. `own` is the name that it has. */
export function nameFault(
  name: string,
  searches: readonly SavedSearch[],
  own?: string,
): string | null {
  const key = sameName(name);
  if (key === '') return 'Give it a name';
  if (name.trim().length > nameMax) return `At most ${nameMax} characters`;
  if (own !== undefined && sameName(own) === key) return null;
  if (searches.some((each) => sameName(each.name) === key)) return 'This name is taken';
  return searches.length >= searchesMax && own === undefined
    ? `${searchesMax} searches are saved already: delete one first`
    : null;
}

let current: readonly SavedSearch[] | undefined;
const listeners = new Set<() => void>();

function read(): SavedSearch[] {
  try {
    return parseSaved(localStorage.getItem(storageKey));
  } catch {
    return [];
  }
}

export function savedSearches(): readonly SavedSearch[] {
  current ??= read();
  return current;
}

/** Keeps `searches`; false where the browser forbids it, so that they last until the reload. */
export function keepSearches(searches: readonly SavedSearch[]): boolean {
  current = searches;
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(storageKey, JSON.stringify(searches));
    return true;
  } catch {
    return false;
  }
}

/** Another tab may change them too. */
export function subscribeToSaved(listener: () => void): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key !== null && key !== storageKey) return;
    current = read();
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', changed);
  };
}
