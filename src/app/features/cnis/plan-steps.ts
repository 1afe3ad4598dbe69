import {
  type Cni,
  type CreateCni,
  type UpdateCni,
  cni,
  createCni,
  updateCni,
} from '#contract/cnis';
import { endpointOf, fillPath } from '#contract/endpoints';
import * as z from 'zod/mini';

/** What a step does to the MD5 key: sets one, puts another in its place, keeps it, or removes it. */
const md5Intent = z.enum(['none', 'keep', 'set', 'replace', 'remove']);
export type Md5Intent = z.infer<typeof md5Intent>;

const createStep = z.object({
  kind: z.literal('create'),
  /** Line of the imported file, from 1. */
  line: z.int(),
  body: createCni,
  md5: md5Intent,
});
const updateStep = z.object({
  kind: z.literal('update'),
  /** The CNI as it was when the plan was made. */
  before: cni,
  body: updateCni,
  md5: md5Intent,
});

/** One write of a plan: what is sent, and for an update what it was made from. */
export const step = z.discriminatedUnion('kind', [createStep, updateStep]);
export type CreateStep = z.infer<typeof createStep>;
export type UpdateStep = z.infer<typeof updateStep>;
export type Step = z.infer<typeof step>;

/** What has become of a step. */
export const mark = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  /** Sent, or about to be: after a reload only reading tells which. */
  z.object({ state: z.literal('running') }),
  z.object({ state: z.literal('done'), id: z.string(), note: z.nullable(z.string()) }),
  z.object({ state: z.literal('failed'), message: z.string(), trace: z.nullable(z.string()) }),
  z.object({ state: z.literal('unknown'), message: z.string() }),
  z.object({ state: z.literal('skipped'), message: z.string() }),
]);
export type Mark = z.infer<typeof mark>;

interface WithBgp {
  bgp?: { md5_key?: string | null | undefined } | null | undefined;
}

function keyOf(body: WithBgp): string | null {
  return body.bgp?.md5_key ?? null;
}

/** The same without its MD5 key: what may be stored. */
export function withoutKey<Body extends WithBgp>(body: Body): Body {
  if (keyOf(body) === null) return body;
  const { md5_key: _, ...bgp } = body.bgp ?? {};
  return { ...body, bgp };
}

function withKey<Body extends WithBgp>(body: Body, key: string): Body {
  return { ...body, bgp: { ...body.bgp, md5_key: key } };
}

/** The step that creates a CNI from line `line` of an imported file. */
export function creating(line: number, body: CreateCni): CreateStep {
  return { kind: 'create', line, body, md5: keyOf(body) === null ? 'none' : 'set' };
}

function intentOf(before: string | null, wanted: string | null): Md5Intent {
  if (wanted === before) return wanted === null ? 'none' : 'keep';
  if (wanted === null) return 'remove';
  return before === null ? 'set' : 'replace';
}

/** The step that makes `body` of the CNI `before`. */
export function updating(before: Cni, body: UpdateCni): UpdateStep {
  return { kind: 'update', before, body, md5: intentOf(keyOf(before), keyOf(body)) };
}

/** The step as it may be stored: no MD5 key is in it. */
export function forStorage(planned: Step): Step {
  if (planned.kind === 'create') return { ...planned, body: withoutKey(planned.body) };
  return { ...planned, before: withoutKey(planned.before), body: withoutKey(planned.body) };
}

const setsKey = ({ md5 }: Step) => md5 === 'set' || md5 === 'replace';

/** Whether a step sets an MD5 key that is not here, as after a reload. */
export function lacksKey(planned: Step): boolean {
  return setsKey(planned) && keyOf(planned.body) === null;
}

/** A stored step with its key again: the one that was asked for, and what the CNI has now. */
export function withKeys(planned: Step, now: Cni | undefined, key: string | undefined): Step {
  const asked = setsKey(planned) ? key : undefined;
  if (planned.kind === 'create') {
    return asked === undefined ? planned : { ...planned, body: withKey(planned.body, asked) };
  }
  const present = now === undefined ? null : keyOf(now);
  const wanted = asked ?? (planned.md5 === 'keep' ? present : null);
  return {
    ...planned,
    before:
      present === null || keyOf(planned.before) !== null
        ? planned.before
        : withKey(planned.before, present),
    body: wanted === null ? planned.body : withKey(planned.body, wanted),
  };
}

/** The conduit name, which people know a CNI by. */
export function nameOf(planned: Step): string {
  return planned.body.magic.conduit_name;
}

/** Requests that a step costs: an update reads the CNI before it. */
export function requestsOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { kind }) => sum + (kind === 'create' ? 1 : 2), 0);
}

export interface ExactCall {
  method: string;
  path: string;
  /** The JSON as it is sent, except that an MD5 key is masked. */
  body: string;
}

/** The exact call of a step, for reading. */
export function callOf(planned: Step, accountId: string): ExactCall {
  const endpoint = endpointOf(planned.kind === 'create' ? 'cnis.create' : 'cnis.update');
  const id: Record<string, string> = planned.kind === 'create' ? {} : { cni: planned.body.id };
  const masked = setsKey(planned) || planned.md5 === 'keep';
  const shown = masked ? withKey<WithBgp>(planned.body, '••••••••') : planned.body;
  return {
    method: endpoint.method,
    path: fillPath(endpoint.path, { account_id: accountId, ...id }),
    body: JSON.stringify(shown, null, 2),
  };
}

export interface Change {
  field: string;
  /** Null where there was nothing: a new CNI, no key, no BGP. */
  before: string | null;
  after: string | null;
}

function factsOf(planned: Cni | CreateCni | UpdateCni): Change[] {
  const row = (field: string, after: string | null): Change => ({ field, before: null, after });
  const { bgp, magic } = planned;
  return [
    row('Interconnect', planned.interconnect),
    row('Conduit name', magic.conduit_name),
    row('Description', magic.description === '' ? null : magic.description),
    row('MTU', String(magic.mtu)),
    row('Customer ASN', bgp ? String(bgp.customer_asn) : null),
    row('Extra prefixes', bgp ? bgp.extra_prefixes.join(', ') || 'none' : null),
  ];
}

const keyChanges: Readonly<Record<Md5Intent, Omit<Change, 'field'> | null>> = {
  none: null,
  keep: null,
  set: { before: null, after: 'a new key' },
  replace: { before: 'a key', after: 'another key' },
  remove: { before: 'a key', after: null },
};

/** What a step changes, field by field, in words; an MD5 key is never among them. */
export function changesOf(planned: Step): Change[] {
  const was = planned.kind === 'create' ? [] : factsOf(planned.before);
  const changes = factsOf(planned.body)
    .map((fact, index) => ({ ...fact, before: was[index]?.after ?? null }))
    .filter(({ before, after }) => before !== after);
  const key = keyChanges[planned.md5];
  return key === null ? changes : [...changes, { field: 'MD5 key', ...key }];
}
