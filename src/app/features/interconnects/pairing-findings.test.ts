import { type Interconnect, createInterconnect, interconnect } from '#contract/interconnects';
import { parsePairingKey, trimPairingKey } from '#network/pairing-key';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BookedKey, KeyFate } from './pairing-book.ts';
import { pairingFindings, refusalOfKey, usedKeyFault } from './pairing-findings.ts';

const id = '7e51371e-72a3-40b5-b844-2e3efefaee59';
const otherId = '98a9a1d5-3a91-4ab7-b25d-1e23e3a1f0aa';

function booked(key: string, fate: KeyFate = { status: 'typed' }): BookedKey {
  const [first = '', region = '', domain = ''] = key.split('/');
  return { key, id: first, region, domain, account: 'a', fate };
}

const ordered: KeyFate = { status: 'ordered', name: 'gcp-new' };

function attachment(name: string, region: string): Interconnect {
  return interconnect.parse({ account: 'a', name, type: 'gcp_partner', region });
}

function said(
  key: string,
  others: readonly BookedKey[],
  list: readonly Interconnect[] | undefined = [attachment('gcp-far', 'asia-east1')],
): string[] {
  return pairingFindings(key, others, list).map(({ severity, title }) => `${severity}: ${title}`);
}

describe('a pairing key beside the other keys of the tab', () => {
  const key = `${id}/us-central1/1`;
  const same = 'risk: Same region and domain as another key of this session';
  const sameAsOrdered = 'risk: Same region and domain as gcp-new';
  const unsaid =
    'unknown: Whether the domain differs from that of another key of this session can’t be said';
  const apart = 'fact: Another domain than another key of this session';

  test.each([
    ['no other', key, [], []],
    ['itself', key, [booked(key)], []],
    ['itself, mistyped before', key, [booked(`${id}/us-central1/any`)], []],
    ['the same region and domain', key, [booked(`${otherId}/us-central1/1`)], [same]],
    ['the same, ordered', key, [booked(`${otherId}/us-central1/1`, ordered)], [sameAsOrdered]],
    ['the other domain', key, [booked(`${otherId}/us-central1/2`)], [apart]],
    ['another region', key, [booked(`${otherId}/us-east4/1`)], []],
    ['any there', key, [booked(`${otherId}/us-central1/any`)], [unsaid]],
    ['any here', `${id}/us-central1/any`, [booked(`${otherId}/us-central1/1`)], [unsaid]],
    ['an unknown domain', `${id}/us-central1/3`, [booked(`${otherId}/us-central1/3`)], [unsaid]],
    ['a malformed key', id, [booked(`${otherId}/us-central1/1`)], []],
    [
      'several alike',
      key,
      [booked(`${otherId}/us-central1/1`), booked('k3/us-central1/1'), booked('k4/us-central1/2')],
      [same, apart],
    ],
  ] satisfies [string, string, BookedKey[], string[]][])('%s', (_, typed, others, findings) => {
    expect(said(typed, others)).toEqual(findings);
  });

  test('never shows a key', () => {
    const others = [booked(`${otherId}/us-central1/1`), booked(`${otherId}x/us-central1/any`)];
    const words = JSON.stringify(pairingFindings(key, others, []));
    expect(words).not.toContain(id);
    expect(words).not.toContain(otherId);
  });
});

describe('a pairing key beside the account’s list', () => {
  const key = `${id}/us-central1/1`;
  const domainUnknown = 'unknown: The domain of an interconnect in us-central1 is unknown';

  test.each([
    ['none at all', [], [], ['risk: The first Google Cloud interconnect of this account']],
    ['one in the region', [], [attachment('gcp-1', 'us-central1')], [domainUnknown]],
    ['one elsewhere', [], [attachment('gcp-1', 'us-east4')], []],
    [
      'one that was ordered here, so that its domain is known',
      [booked(`${otherId}/us-central1/2`, ordered)],
      [attachment('gcp-new', 'us-central1')],
      ['fact: Another domain than gcp-new'],
    ],
    [
      'a list that is not known',
      [],
      undefined,
      ['unknown: The interconnects of this account are not known at the moment'],
    ],
  ] satisfies [string, BookedKey[], Interconnect[] | undefined, string[]][])(
    '%s',
    (_, others, list, findings) => {
      const found = pairingFindings(key, others, list);
      expect(found.map(({ severity, title }) => `${severity}: ${title}`)).toEqual(findings);
    },
  );
});

describe('a key that was used in this tab', () => {
  const key = `${id}/us-central1/1`;
  const used = [booked(key, ordered)];

  test('is faulted while its interconnect exists, or may', () => {
    expect(usedKeyFault(` ${key}\n`, used, [attachment('gcp-new', 'us-central1')])).toMatch(
      /ordered already in this session, as gcp-new/,
    );
    expect(usedKeyFault(key, used, undefined)).toMatch(/as gcp-new/);
    expect(usedKeyFault(key, used, [])).toBeNull();
    expect(usedKeyFault(`${id}/us-central1/2`, used, undefined)).toBeNull();
    expect(usedKeyFault(key, [booked(key)], undefined)).toBeNull();
  });

  test('and was refused brings the API’s words back', () => {
    const refused = [booked(key, { status: 'refused', message: 'Used' })];
    expect(refusalOfKey(`${key} `, refused)).toBe('Used');
    expect(refusalOfKey(`${id}/us-central1/2`, refused)).toBeNull();
    expect(usedKeyFault(key, refused, undefined)).toBeNull();
  });
});

test('what the form lets through, trimmed, is exactly what the API’s side takes', () => {
  const part = fc.oneof(
    fc.constantFrom('', id, 'us-central1', '1', 'any', ' ', '\n', '\u200b', 'é'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.constantFrom('/', '', ' / '), (parts, by) => {
      const typed = parts.join(by);
      const sent = { account: 'a', type: 'gcp_partner', bandwidth: '1G' };
      const body = { ...sent, pairing_key: trimPairingKey(typed) };
      const taken = parsePairingKey(typed).fault === undefined;
      expect(createInterconnect.safeParse(body).success).toBe(taken);
    }),
  );
});
