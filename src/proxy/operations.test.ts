import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { endpointOf, operations } from '#contract/endpoints';
import { bodyBytesMax } from './body.ts';
import { codes } from './errors.ts';
import { FakeUpstream, demoAccount, liveAccount, liveTab, refusalOf, someUuid } from './testing.ts';
import type { Tab } from './testing.ts';

const base = `/api/accounts/${liveAccount}/cni`;
const upstream = new FakeUpstream();
let tab: Tab;

beforeAll(async () => {
  await upstream.start();
  upstream.answerJson({ items: [] });
  tab = await liveTab(upstream);
});
beforeEach(() => {
  upstream.arrivals.length = 0;
});
afterAll(() => upstream.stop());

const target = () => upstream.arrivals.map((arrival) => arrival.target);

const bodies: Record<string, unknown> = {
  'interconnects.create': { account: liveAccount, slot_id: someUuid, type: 'direct' },
  'cnis.create': {
    account: liveAccount,
    interconnect: 'ewr-a',
    magic: { conduit_name: 'one', description: '', mtu: 1500 },
  },
  'cnis.update': {
    id: someUuid,
    account: liveAccount,
    cust_ip: '10.0.0.0/31',
    interconnect: 'ewr-a',
    magic: { conduit_name: 'one', description: '', mtu: 1500 },
    p2p_ip: '10.0.0.1/31',
  },
  'settings.update': { default_asn: 64_999 },
};

describe('the allow-list', () => {
  it.each(operations)('lets %s through', async (operation) => {
    const { method, path } = endpointOf(operation);
    const filled = path
      .replace('{account_id}', liveAccount)
      .replace('{icon}', 'ewr-a')
      .replace(/\{(cni|slot)\}/, someUuid);
    const body = bodies[operation];
    const response =
      body === undefined
        ? await tab.send(method, `/api${filled}`)
        : await tab.write(method, `/api${filled}`, body);
    expect(response.status).toBe(200);
    const sent = body === undefined ? '' : JSON.stringify(body);
    expect(upstream.arrivals).toMatchObject([
      { method, target: `/client/v4${filled}`, body: sent },
    ]);
    expect(tab.log.at(-1)).toMatchObject({ operation, status: 200 });
  });

  it.each([
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/user/tokens/verify'],
    ['GET', `/api/accounts/${liveAccount}`],
    ['GET', `${base}/`],
    ['GET', `${base}/interconnects/`],
    ['GET', `${base}/interconnects/ewr-a/loa/default`],
    ['GET', `${base}/interconnects/%2e%2e/loa`],
    ['GET', `${base}/interconnects/../../magic/routes`],
    ['GET', `${base}/..%2f..%2f..%2fuser`],
    ['PATCH', `${base}/settings`],
    ['POST', `${base}/slots`],
    ['DELETE', `${base}/settings`],
    ['PUT', `${base}/interconnects/ewr-a`],
  ])('refuses %s %s before it leaves', async (method, path) => {
    const refusal = await refusalOf(await tab.send(method, path));
    expect(refusal).toMatchObject({ status: 404, codes: [codes.notFound] });
    expect(upstream.arrivals).toEqual([]);
  });

  it('refuses the account of another session', async () => {
    const refusal = await refusalOf(
      await tab.write('PUT', `/api/accounts/${demoAccount}/cni/settings`, { default_asn: 1 }),
    );
    expect(refusal).toMatchObject({ status: 403, codes: [codes.accountMismatch] });
    expect(upstream.arrivals).toEqual([]);
  });
});

describe('a path parameter', () => {
  it.each([
    ['a%3Fname=x%23y', 'a%3Fname%3Dx%23y'],
    ['Z%C3%BCrich%20%F0%9F%8F%94', 'Z%C3%BCrich%20%F0%9F%8F%94'],
    ['...', '...'],
    ['..a', '..a'],
  ])('%s goes on as one segment', async (given, sent) => {
    await tab.get(`${base}/interconnects/${given}`);
    expect(target()).toEqual([`/client/v4/accounts/${liveAccount}/cni/interconnects/${sent}`]);
  });

  // A client resolves `.` and `..`, encoded or not, before it sends; `fillPath` refuses both.
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .filter((text) => !/^\.{1,2}$|[/\\%\p{Cc}]/u.test(text));

  it('goes on as the same one segment, whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(name, async (icon) => {
        upstream.arrivals.length = 0;
        const segment = encodeURIComponent(icon);
        // Not the status: that would be kept for a name that comes twice.
        await tab.get(`${base}/interconnects/${segment}`);
        const path = `/client/v4/accounts/${liveAccount}/cni/interconnects/${segment}`;
        expect(target()).toEqual([path]);
      }),
      { numRuns: 200, examples: [['...'], ['.. '], ['a?b#c&d=e']] },
    );
  });

  it('is refused when it is badly encoded, or no UUID', async () => {
    const encoded = await refusalOf(await tab.get(`${base}/interconnects/%zz`));
    expect(encoded).toMatchObject({ status: 400, codes: [codes.parameterInvalid] });
    const uuid = await refusalOf(await tab.get(`${base}/cnis/ewr-a`));
    expect(uuid).toMatchObject({ status: 400, pointers: ['{cni}'] });
    expect(upstream.arrivals).toEqual([]);
  });
});

describe('the query', () => {
  it('goes on with the parameters that the operation has, and no other', async () => {
    await tab.get(`${base}/slots?site=ewr%26x&limit=5&token=1&address_contains=a+b&__proto__=x`);
    expect(target()).toEqual([
      `/client/v4/accounts/${liveAccount}/cni/slots?site=ewr%26x&limit=5&address_contains=a+b`,
    ]);
  });

  it('is refused with every fault', async () => {
    const path = `${base}/slots?limit=many&cursor=-1&occupied=maybe`;
    const refusal = await refusalOf(await tab.get(path));
    expect(refusal).toMatchObject({ status: 400, codes: [codes.parameterInvalid] });
    expect(refusal.pointers.toSorted()).toEqual(['?cursor', '?limit', '?occupied']);
    const repeated = await refusalOf(await tab.get(`${base}/slots?limit=1&limit=2`));
    expect(repeated).toMatchObject({ status: 400, pointers: ['?limit'] });
  });
});

describe('a body', () => {
  const settings = `${base}/settings`;

  it('goes on with the fields that the contract does not know', async () => {
    const body = { default_asn: 64_999, added_later: { deep: [1, null] } };
    await tab.write('PUT', settings, body);
    expect(JSON.parse(upstream.arrivals[0]?.body ?? '')).toEqual(body);
  });

  it('goes on as it was checked: the last of two equal keys', async () => {
    await tab.write('PUT', settings, '{"default_asn": "no", "default_asn": 7}');
    expect(upstream.arrivals[0]?.body).toBe('{"default_asn":7}');
  });

  it('is refused with every fault, at its pointer', async () => {
    const body = { account: liveAccount, magic: { conduit_name: '', description: '', mtu: 9000 } };
    const refusal = await refusalOf(await tab.write('POST', `${base}/cnis`, body));
    expect(refusal).toMatchObject({ status: 400, codes: [codes.bodyInvalid] });
    expect(refusal.pointers.toSorted()).toEqual([
      '/interconnect',
      '/magic/conduit_name',
      '/magic/mtu',
    ]);
  });

  it.each(['interconnects.create', 'cnis.create', 'cnis.update', 'settings.update'] as const)(
    'of %s names no other account than the path',
    async (operation) => {
      const { method, path } = endpointOf(operation);
      const filled = path.replace('{account_id}', liveAccount).replace('{cni}', someUuid);
      const body = { ...z.looseObject({}).parse(bodies[operation]), account: demoAccount };
      const refusal = await refusalOf(await tab.write(method, `/api${filled}`, body));
      expect(refusal).toMatchObject({
        status: 400,
        codes: [codes.bodyInvalid],
        pointers: ['/account'],
      });
      expect(upstream.arrivals).toEqual([]);
    },
  );

  it('has one fault at its account, whatever stands there', async () => {
    const body = { ...z.looseObject({}).parse(bodies['cnis.create']), account: 7 };
    const refusal = await refusalOf(await tab.write('POST', `${base}/cnis`, body));
    expect(refusal).toMatchObject({ status: 400, pointers: ['/account'] });
  });

  it('is not sent where the operation has none', async () => {
    await tab.write('DELETE', `${base}/interconnects/ewr-a`, { stray: true });
    expect(upstream.arrivals[0]).toMatchObject({ method: 'DELETE', body: '' });
  });

  const long = JSON.stringify({ pad: 'x'.repeat(bodyBytesMax) });
  it.each([
    ['bad JSON', '{"default_asn": 1', {}, 400, codes.bodyNotJson],
    ['nothing', '', {}, 400, codes.bodyNotJson],
    ['a list', '[]', {}, 400, codes.bodyInvalid],
    ['too much', long, {}, 413, codes.bodyTooLarge],
    ['a nest', `${'['.repeat(5000)}${']'.repeat(5000)}`, {}, 400, codes.bodyTooDeep],
    ['a form', 'a=1', { 'content-type': 'text/plain' }, 415, codes.mediaTypeRefused],
  ])('of %s is refused', async (_, body, headers, status, code) => {
    const refusal = await refusalOf(await tab.write('PUT', settings, body, headers));
    expect(refusal).toMatchObject({ status, codes: [code] });
    expect(upstream.arrivals).toEqual([]);
  });

  it('is counted while it arrives, should it announce no length', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(64 * 1024));
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(chunk),
    });
    const init = { body, duplex: 'half', headers: { 'content-type': 'application/json' } };
    const refusal = await refusalOf(await tab.send('PUT', settings, init));
    expect(refusal.status).toBe(413);
  });
});
