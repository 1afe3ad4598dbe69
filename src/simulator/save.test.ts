import { cniList } from '#contract/cnis';
import { interconnectList } from '#contract/interconnects';
import { scenarioNames, simulationState, weatherNames } from '#contract/simulation';
import { slotList } from '#contract/slots';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Simulator, createSimulator } from './app.ts';
import { demoAccountId, demoTokens, labAccountId } from './credentials.ts';
import { BrokenSave, type Saved, countersKey } from './save.ts';
import { noon } from './test-client.ts';

const origin = 'http://simulator.test';
const cniPath = `/client/v4/accounts/${demoAccountId}/cni`;

function requestOf(method: string, path: string, body?: unknown): Request {
  return new Request(`${origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${demoTokens.write}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** As a store keeps it: each value as JSON on its own, in no order. */
function throughJson(saved: Saved): Saved {
  return new Map(
    [...saved]
      .map(([key, value]): [string, unknown] => [key, JSON.parse(JSON.stringify(value))])
      .toSorted(([a], [b]) => (a < b ? 1 : -1)),
  );
}

interface There {
  interconnects: string[];
  cnis: { id: string }[];
  freeSlots: string[];
  fibres: { at: string; name: string }[];
}

/** What there is to choose from. Asked of a copy: a question moves counters and weather. */
async function lookAround(simulator: Simulator, now = () => noon): Promise<There> {
  const copy = createSimulator({ saved: simulator.save(), now });
  await copy.answer(requestOf('POST', '/__sim/weather', { weather: 'clear' }));
  const active = { credential: demoTokens.write, status: 'active' };
  await copy.answer(requestOf('POST', '/__sim/credential', active));
  const json = async (path: string): Promise<unknown> => {
    const answered = await copy.answer(requestOf('GET', path));
    return answered instanceof Response ? answered.json() : null;
  };
  const { items } = interconnectList.parse(await json(`${cniPath}/interconnects?limit=1000`));
  const slots = slotList.parse(await json(`${cniPath}/slots?occupied=false&limit=50`));
  return {
    interconnects: items.map(({ name }) => name),
    cnis: cniList.parse(await json(`${cniPath}/cnis?limit=1000`)).items,
    freeSlots: slots.items.map(({ id }) => id),
    fibres: simulationState.parse(await json('/__sim/state')).fibres,
  };
}

type Step = (there: There) => [method: string, path: string, body?: unknown];

const pick = fc.nat({ max: 1000 });
const chosen = <Item>(items: readonly Item[], at: number) => items[at % Math.max(1, items.length)];
/** Of the names, the last one more often than others: what was just made is asked for next. */
const named = (names: readonly string[], at: number) =>
  (at % 2 === 0 ? names.at(-1) : chosen(names, at)) ?? 'none';
const account = demoAccountId;
const some = (...list: Step[]) => fc.constantFrom(...list);

const order: fc.Arbitrary<Step> = pick.map((at) => ({ freeSlots }) => {
  const slot_id = chosen(freeSlots, at);
  return ['POST', `${cniPath}/interconnects`, { account, slot_id, type: 'direct' }];
});
const orderGoogle: fc.Arbitrary<Step> = fc
  .constantFrom('us-east4', 'europe-west3')
  .map((region) => () => {
    const pairing_key = `7e51371e-72a3-40b5-b844-2e3efefaee59/${region}/1`;
    const body = { account, pairing_key, bandwidth: '1G', type: 'gcp_partner' };
    return ['POST', `${cniPath}/interconnects`, body];
  });
const remove: fc.Arbitrary<Step> = pick.map(
  (at) => (there) =>
    at % 3 === 0
      ? ['DELETE', `${cniPath}/interconnects/${named(there.interconnects, at)}`]
      : ['DELETE', `${cniPath}/cnis/${chosen(there.cnis, at)?.id ?? 'none'}`],
);
const create: fc.Arbitrary<Step> = fc
  .record({
    at: pick,
    description: fc.string({ unit: 'binary' }),
    mtu: fc.constantFrom(1500, 9 ** 9),
  })
  .map(({ at, description, mtu }) => ({ interconnects }) => {
    const magic = { mtu, conduit_name: `new_${at}`, zone: 'kept', description };
    const interconnect = named(interconnects, at);
    return ['POST', `${cniPath}/cnis`, { zebra: 1, account, interconnect, magic, 10: [null] }];
  });
const change: fc.Arbitrary<Step> = fc
  .record({ at: pick, description: fc.string(), asn: fc.constantFrom(65_001, 13_335) })
  .map(({ at, description, asn }) => ({ cnis }) => {
    const cni = chosen(cnis, at);
    const magic = { description, conduit_name: `changed_${at % 5}`, mtu: 1400 };
    const bgp = at % 2 === 0 ? { customer_asn: asn, extra_prefixes: [], md5_key: null } : null;
    return ['PUT', `${cniPath}/cnis/${cni?.id ?? 'none'}`, { ...cni, magic, bgp }];
  });
const read: fc.Arbitrary<Step> = pick.chain((at) =>
  some(
    () => ['GET', `${cniPath}/interconnects?limit=${at % 7}&cursor=${at % 11}`],
    () => ['GET', `${cniPath}/cnis`],
    () => ['GET', `${cniPath}/slots?limit=3`],
    () => ['GET', `${cniPath}/settings`],
    () => ['GET', '/__sim/state'],
    ({ interconnects }) => ['GET', `${cniPath}/interconnects/${named(interconnects, at)}/status`],
  ),
);
const control: fc.Arbitrary<Step> = fc.oneof(
  fc.nat({ max: 4000 }).map((advance_seconds): Step => () => [
    'POST',
    '/__sim/clock',
    { advance_seconds: advance_seconds / 3 },
  ]),
  fc
    .record({
      weather: fc.constantFrom(...weatherNames),
      applies_to: fc.constantFrom('reads', 'writes', 'all'),
      times: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    })
    .map((body): Step => () => ['POST', '/__sim/weather', body]),
  pick.map((at): Step => ({ fibres }) => [
    'POST',
    '/__sim/cut',
    { ...chosen(fibres, at), state: at % 2 === 0 ? 'Down' : 'Unhealthy' },
  ]),
  pick.map((at): Step => ({ fibres }) => ['POST', '/__sim/splice', chosen(fibres, at) ?? {}]),
);
const reset: fc.Arbitrary<Step> = fc
  .constantFrom(...scenarioNames.filter((name) => !/many-slots|interconnects/.test(name)))
  .map((scenario) => () => ['POST', '/__sim/reset', { scenario }]);
const settings: fc.Arbitrary<Step> = fc
  .constantFrom(64_512, 400_001, null)
  .map((default_asn) => () => ['PUT', `${cniPath}/settings`, { default_asn }]);
const labPath = `/client/v4/accounts/${labAccountId}/cni`;
const inTheLab: fc.Arbitrary<Step> = some(
  () => ['PUT', `${labPath}/settings`, { default_asn: 64_513 }],
  () => ['GET', `${labPath}/settings`],
  () => ['POST', '/__sim/credential', { credential: 'demo-write', status: 'disabled' }],
  () => ['POST', '/__sim/credential', { credential: 'demo-write', status: 'active' }],
);

const steps = fc.array(
  fc.record({
    wait: fc.nat({ max: 100_000 }),
    step: fc.oneof(
      { arbitrary: fc.oneof(order, orderGoogle, create, change, remove), weight: 6 },
      { arbitrary: fc.oneof(read, settings), weight: 3 },
      { arbitrary: control, weight: 3 },
      { arbitrary: fc.oneof(reset, inTheLab), weight: 1 },
    ),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Everything of an answer that a client can see. */
async function seen(simulator: Simulator, request: Request) {
  const answered = await simulator.answer(request);
  if (!(answered instanceof Response)) return answered;
  return [answered.status, [...answered.headers], await answered.text()];
}

describe('a simulator that is saved and taken up again', () => {
  test('before each request answers like one that never was', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        let time = noon;
        const now = () => time;
        const steady = createSimulator({ now });
        let other = createSimulator({ now });
        for (const { wait, step } of taken) {
          time += wait;
          const [method, path, body] = step(await lookAround(steady, now));
          const want = await seen(steady, requestOf(method, path, body));
          other = createSimulator({ saved: throughJson(other.save()), now });
          expect(await seen(other, requestOf(method, path, body))).toEqual(want);
          expect(other.save()).toEqual(steady.save());
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  test('has nothing to store of what its scenario brings', async () => {
    for (const scenario of ['default', 'many-slots', 'interconnects-1000'] as const) {
      const saved = createSimulator({ scenario, now: () => noon }).save();
      expect([...saved.keys()]).toEqual(['simulation', countersKey]);
    }
  });

  test('stores a change as one value of its own', async () => {
    const simulator = createSimulator({ scenario: 'interconnects-1000', now: () => noon });
    const before = simulator.save();
    const { freeSlots, cnis } = await lookAround(simulator);
    const body = { account, slot_id: freeSlots[0], type: 'direct' };
    await simulator.answer(requestOf('POST', `${cniPath}/interconnects`, body));
    await simulator.answer(requestOf('DELETE', `${cniPath}/cnis/${cnis[0]?.id}`));
    const added = [...simulator.save()].filter(([key]) => !before.has(key));
    expect(added).toMatchObject([
      [expect.stringMatching(/^interconnect /), { interconnect: { slot_id: freeSlots[0] } }],
      [`cni ${cnis[0]?.id}`, null],
    ]);
    const again = createSimulator({ saved: throughJson(simulator.save()), now: () => noon });
    expect(again.save()).toEqual(simulator.save());
  });

  test('keeps no pairing key', async () => {
    const simulator = createSimulator();
    const pairing_key = '7e51371e-72a3-40b5-b844-2e3efefaee59/us-east4/1';
    const body = { account, pairing_key, bandwidth: '1G', type: 'gcp_partner' };
    await simulator.answer(requestOf('POST', `${cniPath}/interconnects`, body));
    const text = JSON.stringify([...simulator.save()]);
    expect(text).toContain('gcp-us-east4');
    expect(text).not.toContain('7e51371e');
  });

  test('without its counters goes on, and counts anew', async () => {
    const simulator = createSimulator({ now: () => noon });
    await simulator.answer(requestOf('PUT', `${cniPath}/settings`, { default_asn: 64_999 }));
    const saved = new Map(simulator.save());
    saved.delete(countersKey);
    const next = createSimulator({ saved, now: () => noon });
    const answered = await next.fetch(requestOf('GET', `${cniPath}/settings`));
    expect(answered.headers.get('ratelimit')).toBe('"default";r=1199;t=300');
    expect(await answered.json()).toEqual({ default_asn: 64_999 });
  });

  test('refuses what it has not saved', async () => {
    const simulator = createSimulator({ now: () => noon });
    const [cni] = (await lookAround(simulator)).cnis;
    await simulator.answer(requestOf('DELETE', `${cniPath}/cnis/${cni?.id}`));
    const saved = simulator.save();
    const without = (key: string, value?: unknown) => new Map([...saved, [key, value]]);
    const head = saved.get('simulation');
    const broken: [string, Saved][] = [
      ['simulation', new Map()],
      ['simulation', without('simulation', 'text')],
      ['simulation', without('simulation', { ...Object(head), version: 0 })],
      ['simulation', without('simulation', { ...Object(head), scenario: 'gone' })],
      ['simulation', without('simulation', { ...Object(head), seeded_records: 3 })],
      [countersKey, without(countersKey, {})],
      [`cni ${cni?.id}`, without(`cni ${cni?.id}`, { serial: 1, cni: {} })],
      ['interconnect x', without('interconnect x', { serial: 1 })],
    ];
    for (const [key, each] of broken) {
      expect(() => createSimulator({ saved: each })).toThrow(new BrokenSave(key));
    }
    expect(() => createSimulator({ saved })).not.toThrow();
  });
});
