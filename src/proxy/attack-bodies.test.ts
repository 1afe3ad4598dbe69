import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bodyBytesMax, bodyMsMax } from './body.ts';
import { codes } from './errors.ts';
import { FakeUpstream, liveAccount, liveTab, refusalOf, someUuid } from './testing.ts';
import type { Tab } from './testing.ts';

const base = `/api/accounts/${liveAccount}/cni`;
const settings = `${base}/settings`;
const upstream = new FakeUpstream();
let tab: Tab;

beforeAll(async () => {
  await upstream.start();
  upstream.answerJson({});
  tab = await liveTab(upstream);
});
beforeEach(() => {
  upstream.arrivals.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => upstream.stop());

const json = { 'content-type': 'application/json' };

/** Lets the time for a body pass, once it has begun. */
async function passTime(): Promise<void> {
  while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(bodyMsMax);
}

/** A body that comes in parts, as slowly as it likes. */
function streamed(stream: ReadableStream<Uint8Array>): RequestInit {
  const init = { body: stream, duplex: 'half', headers: json };
  return init;
}

function putCni(bgp: unknown): Promise<Response> {
  return tab.write('PUT', `${base}/cnis/${someUuid}`, {
    id: someUuid,
    account: liveAccount,
    interconnect: 'ewr-a',
    cust_ip: '10.0.0.0/31',
    p2p_ip: '10.0.0.1/31',
    magic: { conduit_name: 'one', description: '', mtu: 1500 },
    bgp,
  });
}

describe('an oversize body', () => {
  it('that announces its size is not even read', async () => {
    const body = new ReadableStream<Uint8Array>(
      {
        pull: () => {
          throw new Error('was read');
        },
      },
      { highWaterMark: 0 },
    );
    const length = { 'content-length': String(bodyBytesMax + 1) };
    const init = { ...streamed(body), headers: { ...json, ...length } };
    const refusal = await refusalOf(await tab.send('PUT', settings, init));
    expect(refusal).toMatchObject({ status: 413, codes: [codes.bodyTooLarge] });
  });

  it.each(['10', '-1', 'many', '1e9', '0x1'])(
    'that announces %s is counted all the same, and no more of it taken',
    async (length) => {
      let taken = 0;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          taken += 64 * 1024;
          controller.enqueue(new Uint8Array(64 * 1024));
        },
      });
      const init = { ...streamed(body), headers: { ...json, 'content-length': length } };
      const refusal = await refusalOf(await tab.send('PUT', settings, init));
      expect(refusal.status).toBe(413);
      expect(taken).toBeLessThan(2 * bodyBytesMax);
    },
  );

  it('packed into a small one is refused', async () => {
    const packed = { 'content-encoding': 'gzip' };
    const refusal = await refusalOf(await tab.write('PUT', settings, '{}', packed));
    expect(refusal).toMatchObject({ status: 415, codes: [codes.mediaTypeRefused] });
  });
});

describe('a slow body', () => {
  it('that never begins is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = tab.send('PUT', settings, streamed(new ReadableStream()));
    await passTime();
    expect(await refusalOf(await asked)).toMatchObject({ status: 408, codes: [codes.bodyTooSlow] });
  });

  it('that keeps coming byte by byte is given up, and no more of it taken', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let taken = 0;
    let cancelled = false;
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      taken += 1;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      if (!cancelled) controller.enqueue(new Uint8Array([0x20]));
    };
    const cancel = () => void (cancelled = true);
    const body = new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 });
    const asked = tab.send('PUT', settings, streamed(body));
    await passTime();
    const refusal = await refusalOf(await asked);
    expect(refusal).toMatchObject({ status: 408, message: 'The body did not arrive within 15 s' });
    expect(taken).toBeLessThan(20);
    expect(cancelled).toBe(true);
    expect(upstream.arrivals).toEqual([]);
  });
});

describe('a body that means something else to whom it reaches', () => {
  it.each([
    ['a prototype', '{"default_asn":1,"__proto__":{"admin":true}}'],
    ['a prototype deep within', '{"default_asn":1,"a":[{"b":{"__proto__":null}}]}'],
    ['a prototype, spelt otherwise', '{"default_asn":1,"\\u005f_proto__":{}}'],
    ['a number beyond all', '{"default_asn":1,"added":1e400}'],
    ['a number beyond all, below zero', '{"default_asn":1,"added":-1e400}'],
    ['a number that would be rounded', '{"default_asn":1,"added":9007199254740993}'],
    ['many numbers', JSON.stringify({ default_asn: 1, added: Array(2000).fill(1) })],
    [
      'many fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [i, 1]))),
    ],
  ])('by %s is refused', async (_, body) => {
    const refusal = await refusalOf(await tab.write('PUT', settings, body));
    expect(refusal).toMatchObject({ status: 400, codes: [codes.bodyUnsound] });
    expect(upstream.arrivals).toEqual([]);
  });

  it.each(['[', '{"a":'])('by ever deeper “%s” is refused at once', async (open) => {
    const close = open === '[' ? ']' : '}';
    const times = Math.floor((bodyBytesMax - 1) / (open.length + 1));
    const body = `${open.repeat(times)}1${close.repeat(times)}`;
    const started = performance.now();
    const refusal = await refusalOf(await tab.write('PUT', settings, body));
    expect(refusal).toMatchObject({ status: 400, codes: [codes.bodyTooDeep] });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeff{"default_asn":1}', 'utf16le')],
    ['Latin-1', Buffer.from('{"default_asn":1,"a":"\u00fc"}', 'latin1')],
    ['overlong UTF-8', Buffer.from([0x22, 0xc0, 0xae, 0x22])],
    ['JSON after JSON', Buffer.from('{"default_asn":1}{"default_asn":2}')],
    ['JSON with a comment', Buffer.from('{"default_asn":1}//')],
    ['a NUL at its end', Buffer.from('{"default_asn":1}\0')],
  ])('as %s is no JSON', async (_, body) => {
    const refusal = await refusalOf(await tab.send('PUT', settings, { body, headers: json }));
    expect(refusal).toMatchObject({ status: 400, codes: [codes.bodyNotJson] });
    expect(upstream.arrivals).toEqual([]);
  });
});

describe('a body of a thousand faults', () => {
  it('is judged quickly, and names a hundred of them', async () => {
    const started = performance.now();
    const faulty = await putCni({ customer_asn: 1, extra_prefixes: Array(1900).fill('x') });
    expect(performance.now() - started).toBeLessThan(2000);
    const text = await faulty.text();
    expect(JSON.parse(text)).toMatchObject({ errors: { length: 100 } });
    expect(text.length).toBeLessThan(40_000);
  });

  it('is quoted a few lines of, and no more', async () => {
    const long = await putCni({ customer_asn: 1, extra_prefixes: ['1'.repeat(200_000)] });
    expect(long.status).toBe(400);
    expect((await long.text()).length).toBeLessThan(1000);
  });
});

describe('any body at all', () => {
  it('is answered by no failure of ours, and goes on as what it was, or not', async () => {
    const asn = fc.oneof(fc.nat(), fc.double(), fc.string(), fc.constant(null));
    const body = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.string({ unit: 'binary' }),
      fc.record({ default_asn: asn, other: fc.jsonValue() }).map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        upstream.arrivals.length = 0;
        const response = await tab.write('PUT', settings, text);
        expect([200, 400]).toContain(response.status);
        if (response.status === 200) {
          expect(JSON.parse(upstream.arrivals[0]?.body ?? '')).toEqual(JSON.parse(text));
        } else {
          expect(upstream.arrivals).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
