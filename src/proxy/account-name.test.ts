import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { session } from '#contract/session';
import { accountNameMax, readableName } from './account-name.ts';
import { byKey, byToken, choose, connect, sessionIn } from './test-connecting.ts';
import { FakeUpstream, Tab, liveAccount } from './testing.ts';

describe('an account’s name', () => {
  it.each([
    ['Example Networks, Inc.', 'Example Networks, Inc.'],
    ['  Example\u00a0 \tNetworks\r\n', 'Example Networks'],
    ['\u202eknaB elpmaxE\u202c', 'knaB elpmaxE'],
    ['a\u0000b\u001b[31mc\u0085d\u2066e\u2069f\u200eg\u200bh\ufeffi\u00adj', 'ab[31mcdefghij'],
    ['line\u2028line', 'line line'],
    ['שלום', 'שלום'],
    ['می‌خواهم', 'می‌خواهم'],
    ['👩‍👩‍👧 Netze', '👩‍👩‍👧 Netze'],
    ['half \ud83d a pair', 'half a pair'],
    ['\u200d', ''],
    [' ', ''],
    ['', ''],
  ])('%j is shown as %j', (told, shown) => {
    expect(readableName(told)).toBe(shown);
  });

  it('that is too long ends with an ellipsis, and with whole characters', () => {
    expect(readableName('x'.repeat(accountNameMax))).toBe('x'.repeat(accountNameMax));
    expect(readableName('😀'.repeat(5000))).toBe(`${'😀'.repeat(accountNameMax - 1)}…`);
  });

  it('is short, on one line, the same when read again, and turns nothing about', () => {
    const told = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(told, (text) => {
        const shown = readableName(text);
        const turns = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c]/u.test(shown);
        const isShort = Array.from(shown).length <= accountNameMax;
        return isShort && !turns && readableName(shown) === shown;
      }),
    );
  });
});

describe('a connected account', () => {
  const upstream = new FakeUpstream();
  beforeAll(() => upstream.start());
  afterAll(() => upstream.stop());

  type Answer = [status: number, body: object] | 'nothing';
  type Answers = Record<string, Answer>;
  const good = (result: unknown): Answer => [200, { success: true, result }];
  const error = { code: 9109, message: 'Unauthorized' };
  const refused: Answer = [403, { success: false, errors: [error] }];
  const account = `accounts/${liveAccount}`;

  /** Answers each call by the first of these ends of its path. */
  function answerBy(answers: Answers): void {
    upstream.answer = ({ url = '' }, response) => {
      const path = url.replace(/^\/client\/v4\//, '');
      const [, answer] = Object.entries(answers).find(([start]) => path.startsWith(start)) ?? [];
      if (answer === 'nothing') return;
      const [status, body] = answer ?? [404, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
  }

  const product: Answers = {
    user: good({ status: 'active' }),
    [`${account}/cni/slots`]: [200, { items: [] }],
  };

  async function connected(answers: Answers, credential: object = byToken('cfut_x')) {
    answerBy({ ...product, ...answers });
    const tab = new Tab({ CLOUDFLARE_BASE_URL: upstream.baseUrl, UPSTREAM_TIMEOUT_MS: '200' });
    await connect(tab, credential);
    const begun = await choose(tab, liveAccount);
    expect(begun.status).toBe(200);
    return { tab, begun: await sessionIn(begun) };
  }

  const named = good({ id: liveAccount, name: 'Example\u202e Networks' });
  const listing = good([{ id: liveAccount, name: 'Listed\n\u202eNetworks' }]);
  const told: [string, Answers, string | undefined][] = [
    ['by itself', { [account]: named, accounts: refused }, 'Example Networks'],
    ['in the list', { [account]: refused, accounts: listing }, 'Listed Networks'],
    ['in neither', { [account]: refused, accounts: refused }, undefined],
    ['as nothing visible', { [account]: good({ name: '\u200b' }), accounts: refused }, undefined],
    ['as no text', { [account]: good({ name: 7 }), accounts: refused }, undefined],
    ['in words nobody can read', { [account]: [502, {}], accounts: refused }, undefined],
    ['too late', { [account]: 'nothing', accounts: refused }, undefined],
    ['with a wait', { [account]: [429, {}], accounts: refused }, undefined],
  ];

  it.each(told)('whose name is told %s', async (_, answers, name) => {
    const { tab, begun } = await connected(answers);
    expect(begun.account_name).toBe(name);
    // From the cookie alone, in the demo not at all, and after it again.
    const of = async (response: Response) => session.parse(await response.json()).account_name;
    expect(await of(await tab.get('/api/session'))).toBe(name);
    expect(await of(await tab.write('POST', '/api/session', { mode: 'demo' }))).toBeUndefined();
    expect(await of(await tab.write('POST', '/api/session', { mode: 'live' }))).toBe(name);
  });

  it('of the longest name and credential fits into a cookie', async () => {
    const name = '😀'.repeat(5000);
    const email = `${'e'.repeat(500)}@example.com`;
    const longest = { ...byKey, email, key: 'k'.repeat(512) };
    const { tab, begun } = await connected(
      { [account]: good({ name }), accounts: refused },
      longest,
    );
    expect(begun.account_name).toHaveLength(2 * accountNameMax - 1);
    const [cookie = ''] = [...tab.cookies].map(([key, value]) => `${key}=${value}`);
    // RFC 6265, 6.1: 4096 bytes with its name and attributes.
    expect(cookie.length).toBeGreaterThan(1000);
    expect(cookie.length).toBeLessThan(3900);
  });
});
