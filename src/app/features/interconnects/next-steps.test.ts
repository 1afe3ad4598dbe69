import { interconnect } from '#contract/interconnects';
import { describe, expect, test } from 'vitest';
import { nextSteps } from './next-steps.ts';

const slot_id = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const physical = interconnect.parse({
  account: 'a',
  name: 'ewr-a-1',
  type: 'direct',
  facility: { name: 'Equinix NY5', address: [] },
  site: 'ewr-a',
  slot_id,
  speed: '100G',
  ccr_device_name: null,
});
const cloud = interconnect.parse({
  account: 'a',
  name: 'gcp-1',
  type: 'gcp_partner',
  region: 'us-central1',
});
const unheardOf = interconnect.parse({ account: 'a', name: 'x-1', type: 'satellite' });
const nothingKnown = { state: undefined, cnis: undefined };

describe('what comes after an order', () => {
  test('of a port names the facility, the port and its optics', () => {
    const steps = nextSteps(physical, nothingKnown);
    expect(steps[0]?.title).toBe('Hand the LOA to Equinix NY5');
    expect(steps.find(({ identifier }) => identifier?.value === slot_id)?.detail).not.toMatch(
      /null|undefined/,
    );
    expect(JSON.stringify(steps)).toContain('100GBASE-LR4');
  });

  test('of a Google Cloud interconnect has no LOA, but the attachment and routes', () => {
    const words = JSON.stringify(nextSteps(cloud, nothingKnown));
    expect(words).not.toMatch(/LOA|fibre/);
    expect(words).toMatch(/Activate the VLAN attachment.*MTU.*static routes.*ignored/s);
  });

  test.each([
    [nothingKnown, []],
    [{ state: 'Pending', cnis: 0 }, []],
    [{ state: 'Healthy', cnis: 0 }, ['Wait for Healthy']],
    [{ state: 'Down', cnis: 2 }, ['Configure a CNI on it']],
  ])('ticks off only what the API shows: %j', (progress, done) => {
    for (const each of [physical, cloud]) {
      const ticked = nextSteps(each, progress).filter((step) => step.done === true);
      expect(ticked.map(({ title }) => title)).toEqual(done);
    }
  });

  test('of a type that nobody knows is a CNI at most', () => {
    expect(nextSteps(unheardOf, nothingKnown).map(({ title }) => title)).toEqual([
      'Configure a CNI on it',
    ]);
  });
});
