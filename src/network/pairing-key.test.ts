import { assert, constantFrom, property, string, uuid } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parsePairingKey } from './pairing-key.ts';

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

  const empty = 'Paste the pairing key from Google Cloud';
  const spaced = 'The key has a space or line end inside it; copy it again in one piece';
  const parts = (count: number) =>
    `A pairing key has three parts, id/region/domain; this one has ${count}`;
  const noId = 'The first part, the key’s id, is empty';
  const noRegion = 'The second part, the region, is empty';
  const noDomain = 'The last part, the edge availability domain, is empty';
  test.each([
    ['', empty],
    [' \n', empty],
    [`${id}/us-central1 /1`, spaced],
    [`${id}/us-\ncentral1/1`, spaced],
    [id, parts(1)],
    [`${id}/us-central1`, parts(2)],
    [`${id}/us-central1/1/`, parts(4)],
    [`https://${id}/us-central1/1`, parts(5)],
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
