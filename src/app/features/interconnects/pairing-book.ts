import { parsePairingKey, trimPairingKey } from '#network/pairing-key';
import { useSyncExternalStore } from 'react';
import { noteDomain } from '#app/parts/resilience-domains';

/** What became of a pairing key: pasted or taken to the review, ordered, or refused by the API. */
export type KeyFate =
  | { status: 'typed' }
  | { status: 'ordered'; name: string }
  | { status: 'refused'; message: string };

export interface BookedKey {
  /** The secret itself; never shown, only compared. */
  key: string;
  /** First part of the key: one attachment's, however often the rest was mistyped. */
  id: string;
  region: string;
  domain: string;
  /** Account of the order: the demo's keys and a live account's have nothing to do with each other. */
  account: string;
  fate: KeyFate;
}

const most = 100;

// Memory only, and gone with the tab: pairing keys are secrets. Nothing may write this anywhere.
let book: readonly BookedKey[] = [];
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Notes what has become of a key, for the pair check against the keys that come after it. An
 * ordered key stays ordered, whatever is tried with it afterwards.
 */
export function bookKey(account: string, text: string, fate: KeyFate): void {
  const key = trimPairingKey(text);
  const parsed = parsePairingKey(key);
  if (parsed.fault !== undefined) return;
  const before = book.find((each) => each.key === key && each.account === account);
  if (before?.fate.status === 'ordered' && fate.status !== 'ordered') return;
  // Looked at once more is no answer to a refusal.
  if (before?.fate.status === 'refused' && fate.status === 'typed') return;
  const { id, region, domain } = parsed;
  const booked: BookedKey = { key, id, region, domain, account, fate };
  if (fate.status === 'ordered') noteDomain(account, fate.name, domain);
  book = [...book.filter((each) => each !== before), booked].slice(-most);
  for (const listener of listeners) listener();
}

/** The keys that this tab has seen in an account, oldest first. */
export function bookedKeys(account: string | undefined): readonly BookedKey[] {
  return book.filter((each) => each.account === account);
}

/** The same, as it changes. */
export function useBookedKeys(account: string | undefined): readonly BookedKey[] {
  useSyncExternalStore(subscribe, () => book);
  return bookedKeys(account);
}
