import * as fake from 'fake-indexeddb';
import { vi } from 'vitest';
import type { ChangeEntry } from './entries.ts';
import type { History } from './history.ts';

/** Gives a test a storage of its own, empty. */
export function freshStorage(): void {
  for (const [kind, made] of Object.entries(fake)) vi.stubGlobal(kind, made);
  vi.stubGlobal('indexedDB', new fake.IDBFactory());
}

/** Name of the tests' database. */
export const name = 'history';

export async function read(history: History): Promise<History> {
  await history.load();
  return history;
}

export function saw(history: History, at: number, state: string, interconnect = 'x'): void {
  history.observe(interconnect, { state, reason: undefined, at, resumed: false });
}

export const change = (id: string, at: number, more: Partial<ChangeEntry> = {}): ChangeEntry => ({
  kind: 'change',
  id,
  at,
  operation: 'cnis.update',
  subject: { type: 'cni', id: 'c', label: 'pni_1' },
  interconnect: 'x',
  before: { magic: { mtu: 1500 } },
  after: { magic: { mtu: 1400 } },
  outcome: 'done',
  ...more,
});

export const told = (history: History) =>
  history.entries()?.map((entry) => (entry.kind === 'observed' ? entry.to : entry.id));
