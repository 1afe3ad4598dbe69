import type { QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ApiError } from '#app/api/error';
import type { Write, WriteEnd } from '#app/api/writes';
import type { ChangeEntry } from './entries.ts';
import { keptCnis, keptDefaults, keptOrder } from './redact.ts';

type Cache = Pick<QueryClient, 'getQueryData' | 'getQueriesData'>;

const list = z.array(z.looseObject({}));

/** The object as the page last read it: by itself, or in a list. */
function cached(cache: Cache, kind: 'cnis' | 'interconnects', key: 'id' | 'name', value: string) {
  const alone: unknown = cache.getQueryData([kind, 'get', { [key]: value }]);
  if (alone !== undefined) return alone;
  const lists = cache.getQueriesData({ queryKey: [kind, 'list'] });
  return lists
    .flatMap(([, all]) => z.safeParse(list, all).data ?? [])
    .find((each) => each[key] === value);
}

const cniFacts = z.looseObject({
  id: z.optional(z.string()),
  interconnect: z.optional(z.string()),
  magic: z.optional(z.looseObject({ conduit_name: z.optional(z.string()) })),
});
const portFacts = z.looseObject({
  name: z.optional(z.string()),
  slot_id: z.optional(z.string()),
});

type Told = Pick<ChangeEntry, 'subject' | 'interconnect' | 'before' | 'after'>;

function cniTold(id: string | undefined, before: unknown, after: unknown): Told {
  const facts = [after, before].map((object) => z.safeParse(cniFacts, object).data);
  const found = facts.find((each) => each?.magic !== undefined);
  const known = id ?? found?.id ?? '';
  return {
    subject: { type: 'cni', id: known, label: found?.magic?.conduit_name ?? known },
    interconnect: found?.interconnect,
    ...keptCnis(before, after),
  };
}

function portTold(name: string | undefined, before: unknown, after: unknown): Told {
  const facts = z.safeParse(portFacts, after).data;
  const known = name ?? facts?.name;
  const order = facts?.slot_id === undefined ? 'for Google Cloud' : `on slot ${facts.slot_id}`;
  return {
    subject: { type: 'interconnect', id: known ?? '', label: known ?? order },
    interconnect: known,
    before: keptOrder(before),
    after: keptOrder(after),
  };
}

/** What a write is about, and the object before it out of the cache, as it may be kept. */
function tellerOf(
  { operation, params, body }: Write,
  cache: Cache,
): ((answer: unknown) => Told) | null {
  const { cni, icon } = params;
  switch (operation) {
    case 'cnis.create':
      return (answer) => cniTold(undefined, undefined, answer ?? body);
    case 'cnis.update': {
      const before = cni === undefined ? undefined : cached(cache, 'cnis', 'id', cni);
      return (answer) => cniTold(cni, before, answer ?? body);
    }
    case 'cnis.delete': {
      const before = cni === undefined ? undefined : cached(cache, 'cnis', 'id', cni);
      return () => cniTold(cni, before, undefined);
    }
    case 'interconnects.create':
      return (answer) => portTold(undefined, undefined, answer ?? body);
    case 'interconnects.delete': {
      const before = icon === undefined ? undefined : cached(cache, 'interconnects', 'name', icon);
      return () => portTold(icon, before, undefined);
    }
    case 'settings.update': {
      const before: unknown = cache.getQueryData(['settings', 'get']);
      return (answer) => ({
        subject: { type: 'settings', id: 'default_asn', label: 'Default ASN' },
        interconnect: undefined,
        before: keptDefaults(before),
        after: keptDefaults(answer ?? body),
      });
    }
    default:
      return null;
  }
}

type End = Pick<ChangeEntry, 'outcome' | 'refusal'>;

function endOf(end: WriteEnd): End {
  if ('answer' in end) return { outcome: 'done' };
  const { error } = end;
  if (!(error instanceof ApiError)) return { outcome: 'refused' };
  if (error.outcomeUnknown) return { outcome: 'unknown' };
  return { outcome: 'refused', refusal: { status: error.status, code: error.facts.code } };
}

/**
 * Notes a write that is about to be sent, as one whose outcome is not known; the object before it
 * is taken out of the cache now. Answers what to call when it has ended, and again when a lost
 * answer was found out by reading. `note` is given an entry of the same id each time, without secrets.
 */
export function changeOf(
  write: Write,
  cache: Cache,
  note: (entry: ChangeEntry) => void,
  now: () => number = Date.now,
): (end: WriteEnd) => void {
  const tell = tellerOf(write, cache);
  const id = crypto.randomUUID();
  const at = now();
  const noteAs = (answer: unknown, end: End) => {
    if (tell === null) return;
    note({ kind: 'change', id, at, operation: write.operation, ...tell(answer), ...end });
  };
  // Whoever leaves the page now never learns what came of it.
  noteAs(undefined, { outcome: 'unknown' });
  return (end) => noteAs('answer' in end ? end.answer : undefined, endOf(end));
}
