import { bandwidths } from '#contract/interconnects';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Step, kinds, readDraft, steps } from './draft.ts';

function stepOf(query: string, hasPairingKey = false): Step {
  return readDraft(new URLSearchParams(query), hasPairingKey).step;
}

describe('the step that a URL opens', () => {
  test.each([
    ['nothing chosen', '', 'kind'],
    ['a step without a kind', 'step=review&slot=182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e', 'kind'],
    ['a kind that does not exist', 'kind=carrier-pigeon&step=review', 'kind'],
    ['a kind', 'kind=physical', 'choose'],
    ['the first step with a kind, to change it', 'kind=physical&step=kind', 'kind'],
    ['review without a slot', 'kind=physical&step=review', 'choose'],
    ['review with a slot that can’t be one', 'kind=physical&step=review&slot=nonsense', 'choose'],
    ['review with an empty slot', 'kind=physical&step=review&slot=', 'choose'],
    [
      'review with a slot',
      'kind=physical&step=review&slot=182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
      'review',
    ],
    [
      'a step that does not exist',
      'kind=physical&step=pay&slot=182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
      'choose',
    ],
    [
      'done without a name',
      'kind=physical&step=done&slot=182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
      'review',
    ],
    [
      'done with an empty name',
      'kind=physical&step=done&slot=182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e&name=',
      'review',
    ],
    ['done without anything', 'kind=physical&step=done', 'choose'],
    ['done', 'kind=physical&step=done&name=ewr-a-1', 'done'],
    ['a bandwidth of another kind', 'kind=physical&step=review&bandwidth=1G', 'choose'],
  ])('%s: %s', (_, query, step) => {
    expect(stepOf(query)).toBe(step);
  });

  // The pairing key is a secret and in memory only: a reload has lost it.
  test.each([
    ['step=review&bandwidth=1G', true, 'review'],
    ['step=review&bandwidth=1G', false, 'choose'],
    ['step=review', true, 'choose'],
    ['step=review&bandwidth=3G', true, 'choose'],
    ['step=review&slot=182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e', true, 'choose'],
    ['step=done&bandwidth=1G', true, 'review'],
    ['step=done&name=gcp-1', false, 'done'],
  ] as const)('Google Cloud, %s, key in memory %s: %s', (query, hasPairingKey, step) => {
    expect(stepOf(`kind=google-cloud&${query}`, hasPairingKey)).toBe(step);
  });
});

test('what was chosen comes back; review and done are never without what they show', () => {
  const value = fc.constantFrom('', 'x', ...kinds, ...steps, ...bandwidths.slice(0, 2));
  const query = fc.dictionary(
    fc.constantFrom('kind', 'step', 'slot', 'bandwidth', 'name', 'pairing_key'),
    value,
  );
  fc.assert(
    fc.property(query, fc.boolean(), (chosen, hasPairingKey) => {
      const draft = readDraft(new URLSearchParams(chosen), hasPairingKey);
      expect(Object.keys(draft)).not.toContain('pairing_key');
      if (draft.step !== 'kind') expect(kinds).toContain(draft.kind);
      if (draft.step === 'done') expect(draft.name).toBeTruthy();
      if (draft.step !== 'review') return;
      if (draft.kind === 'physical') expect(draft.slot).toBeTruthy();
      else
        expect([bandwidths.some((each) => each === draft.bandwidth), hasPairingKey]).toEqual([
          true,
          true,
        ]);
    }),
  );
});
