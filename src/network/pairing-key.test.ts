import { assert, constantFrom, nat, property, string, uuid } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parsePairingKey, pastedPairingKey, trimPairingKey } from './pairing-key.ts';

const id = '7e51371e-72a3-40b5-b844-2e3efefaee59';

/** Everything that is said about a key: its fault, or its notices. */
function wordsAbout(pasted: string): string {
  const key = parsePairingKey(pasted);
  return key.fault ?? key.notices.join(' ');
}

describe('a pairing key', () => {
  it.each(['1', '2', 'any'])('in the domain %s is read', (domain) => {
    expect(parsePairingKey(`${id}/us-central1/${domain}`)).toEqual({
      id,
      region: 'us-central1',
      domain,
      notices: [],
    });
  });

  it.each([
    'northamerica-northeast2',
    'europe-west12',
    'australia-southeast1',
    'me-central2',
    'africa-south1',
  ])('in the region %s is read', (region) => {
    expect(parsePairingKey(`${id}/${region}/1`)).toEqual({
      id,
      region,
      domain: '1',
      notices: [],
    });
  });

  it('reads with an id of any form, and with space around it', () => {
    const key = parsePairingKey('\n 3c4e8a/us-east4/2 \t');
    expect(key).toEqual({ id: '3c4e8a', region: 'us-east4', domain: '2', notices: [] });
  });

  const oddRegion = 'The second part does not look like a Google Cloud region such as us-central1';
  const oddDomain = 'The last part is usually the edge availability domain: 1, 2 or any';
  test.each([
    ['us-central', '1', [oddRegion]],
    ['us-central1-a', '1', [oddRegion]],
    ['US-CENTRAL1', '1', [oddRegion]],
    ['central1', '1', [oddRegion]],
    ['us-central1', '3', [oddDomain]],
    ['us-central1', 'ANY', [oddDomain]],
    ['us-central1', '01', [oddDomain]],
    ['central', 'constructor', [oddRegion, oddDomain]],
  ])('with the unusual %s/%s is read with a notice', (region, domain, notices) => {
    expect(parsePairingKey(`${id}/${region}/${domain}`)).toEqual({ id, region, domain, notices });
  });

  const piece =
    'The first part looks like a piece of a UUID; copy the key again from its first character on';
  test.each([
    ['51371e-72a3-40b5-b844-2e3efefaee59', [piece]],
    ['-b844-2e3efefaee59', [piece]],
    ['7e51371e-72a3-40b5-b844-2e3efefaee', [piece]],
    [id.toUpperCase(), []],
    ['3c4e8a', []],
    ['my-attachment-key', []],
  ])('with the id %s gets the notices %j', (first, notices) => {
    expect(parsePairingKey(`${first}/us-east4/2`)).toMatchObject({ id: first, notices });
  });

  const empty = 'Paste the pairing key from Google Cloud';
  const spaced = (at: number) =>
    `The key has a space or line end inside it, after character ${at}; copy it again in one piece`;
  const invisible = (code: string, at: number) =>
    `The key has an invisible character (U+${code}) after character ${at}; copy it again as plain text`;
  const parts = (count: number) =>
    `A pairing key has three parts, id/region/domain; this one has ${count}`;
  const short = (count: number) =>
    `${parts(count)}. It is cut short: copy it whole, up to the domain at its end`;
  const long = (count: number) =>
    `${parts(count)}. Paste the key alone, without an address or a second key around it`;
  const noId = 'The first part, the key’s id, is empty; copy the key from its beginning on';
  const noRegion = 'The second part, the region, is empty; copy the key again';
  const noDomain =
    'The last part, the edge availability domain, is empty; copy the key to its end: 1, 2 or any';

  test.each([
    ['', empty],
    [' \n', empty],
    ['\u200b', empty],
    [`${id}/us-central1 /1`, spaced(48)],
    [`${id}/us-\ncentral1/1`, spaced(40)],
    [`${id}/us-\u00a0central1/1`, spaced(40)],
    [`${id}/us-\u200bcentral1/1`, invisible('200B', 40)],
    [`${id}/us-\u0007central1/1`, invisible('0007', 40)],
    [`${id}/us-\u202ecentral1/1`, invisible('202E', 40)],
    [`${id}/us-\ud83dcentral1/1`, invisible('D83D', 40)],
    [id, short(1)],
    [`${id}/us-central1`, short(2)],
    [`${id}/us-central1/1/`, long(4)],
    [`https://${id}/us-central1/1`, long(5)],
    ['/us-central1/1', noId],
    [`${id}//1`, noRegion],
    [`${id}/us-central1/`, noDomain],
  ])('%j: %s', (key, fault) => {
    expect(parsePairingKey(key)).toEqual({ fault });
  });

  it('is never in the words about it', () => {
    const wrong = constantFrom(
      (key: string) => key,
      (key: string) => `${key}/us-central1`,
      (key: string) => `us-central1/${key}/1`,
      (key: string) => `us/us-central1/${key}`,
      (key: string) => `${key} /us-central1/1`,
    );
    assert(
      property(uuid(), wrong, (secret, spoil) => {
        const words = wordsAbout(spoil(secret));
        expect(words).not.toBe('');
        expect(words).not.toContain(secret);
      }),
    );
  });

  it('is read or refused, whatever is pasted', () => {
    assert(
      property(string({ unit: 'grapheme' }), string({ unit: 'grapheme' }), (first, second) => {
        const pasted = `${id}${first}/${second}`;
        expect(wordsAbout(pasted)).not.toContain(id);
      }),
    );
  });
});

describe('a pasted pairing key', () => {
  const key = `${id}/us-central1/1`;
  const around = 'Spaces or line ends around the pasted key were left out';
  const inside = 'Line ends inside the pasted key were taken out; check its parts below';

  test.each([
    [key, key, undefined],
    [` ${key}\r\n`, key, around],
    [`\ufeff${key}\u200b`, key, around],
    [`${id}\n/us-central1/1`, key, inside],
    [`${id.slice(0, 20)}\r\n   ${id.slice(20)}/us-central1/1\n`, key, inside],
    [`${id}/us-central1 /1`, `${id}/us-central1 /1`, undefined],
  ])('%j becomes %s: %s', (text, expected, remark) => {
    expect(pastedPairingKey(text)).toEqual(
      remark === undefined ? { key: expected } : { key: expected, remark },
    );
  });

  it('reads as it was meant, wherever it was wrapped', () => {
    assert(
      property(nat(key.length), constantFrom('\n', '\r\n', ' \n\t', '\u2028'), (at, end) => {
        const wrapped = `${key.slice(0, at)}${end}${key.slice(at)}`;
        expect(pastedPairingKey(wrapped).key).toBe(key);
      }),
    );
  });

  it('is trimmed once and for all', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        const trimmed = trimPairingKey(text);
        expect(trimPairingKey(trimmed)).toBe(trimmed);
        expect(parsePairingKey(trimmed)).toEqual(parsePairingKey(text));
      }),
    );
  });
});
