import { uuid } from '#contract/common';
import { type Bandwidth, bandwidths } from '#contract/interconnects';

export const kinds = ['physical', 'google-cloud'] as const;
export type Kind = (typeof kinds)[number];
export const steps = ['kind', 'choose', 'review', 'done'] as const;
export type Step = (typeof steps)[number];

/** What the wizard's URL holds: everything but the pairing key, which is a secret. */
export interface Draft {
  step: Step;
  kind?: Kind;
  slot?: string;
  bandwidth?: Bandwidth;
  /** Name of the interconnect that was created. */
  name?: string;
}

/** Reads the draft; a step whose choices are missing falls back to the first one open. */
export function readDraft(search: URLSearchParams, hasPairingKey: boolean): Draft {
  const text = (name: string) => search.get(name) || undefined;
  const draft = {
    kind: kinds.find((kind) => kind === text('kind')),
    // Anything else can't be a slot, so it was never chosen.
    slot: uuid.safeParse(text('slot')).success ? text('slot') : undefined,
    bandwidth: bandwidths.find((bandwidth) => bandwidth === text('bandwidth')),
    name: text('name'),
  };
  const wanted = steps.find((step) => step === text('step')) ?? 'choose';
  return { ...draft, step: openStep(wanted, draft, hasPairingKey) };
}

function openStep(wanted: Step, draft: Omit<Draft, 'step'>, hasPairingKey: boolean): Step {
  if (draft.kind === undefined) return 'kind';
  if (wanted === 'done' && draft.name !== undefined) return 'done';
  const chosen =
    draft.kind === 'physical'
      ? draft.slot !== undefined
      : draft.bandwidth !== undefined && hasPairingKey;
  if (wanted === 'review' || wanted === 'done') return chosen ? 'review' : 'choose';
  return wanted;
}
