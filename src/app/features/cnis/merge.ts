import { parseAsn } from '#network/asn';
import { readPrefixes } from '#network/prefix';
import { fieldNames, isSame, keyWords, prefixWords } from './cni-diff.ts';
import type { CniFormValues } from './cni-form-values.ts';

export type Side = 'theirs' | 'mine';

/** What is chosen as one: both ends of a link, and a BGP session where not all sides have one. */
const groups = {
  interconnect: ({ interconnect }) => ({ interconnect }),
  conduitName: ({ conduitName }) => ({ conduitName }),
  description: ({ description }) => ({ description }),
  mtu: ({ mtu }) => ({ mtu }),
  addresses: ({ p2pIp, custIp }) => ({ p2pIp, custIp }),
  bgp: ({ bgp, customerAsn, extraPrefixes, md5Key }) => ({
    bgp,
    customerAsn,
    extraPrefixes,
    md5Key,
  }),
  customerAsn: ({ customerAsn }) => ({ customerAsn }),
  extraPrefixes: ({ extraPrefixes }) => ({ extraPrefixes }),
  md5Key: ({ md5Key }) => ({ md5Key }),
} as const satisfies Record<string, (values: CniFormValues) => Partial<CniFormValues>>;

/** A thing to choose a side for. */
export type MergeKey = keyof typeof groups;

/** One thing that differs between what was opened, what it is now, and what was typed. */
export interface MergeRow {
  key: MergeKey;
  /** The values of the form that go together with it. */
  of: (values: CniFormValues) => Partial<CniFormValues>;
  field: string;
  opened: string;
  theirs: string;
  mine: string;
  /** The side that alone changed it; undefined where both did, so that a person has to choose. */
  suggested: Side | undefined;
}

/** Values that mean the same are written the same, so that spaces and asdot are no change. */
function canonical(values: CniFormValues): CniFormValues {
  const asn = parseAsn(values.customerAsn).asn;
  return {
    ...values,
    conduitName: values.conduitName.trim(),
    mtu: /^\d+$/.test(values.mtu.trim()) ? String(Number(values.mtu)) : values.mtu,
    p2pIp: values.p2pIp.trim(),
    custIp: values.custIp.trim(),
    customerAsn: values.bgp ? String(asn ?? values.customerAsn) : '',
    extraPrefixes: values.bgp
      ? readPrefixes(values.extraPrefixes)
          .map(({ text }) => text)
          .join('\n')
      : '',
    md5Key: values.bgp ? values.md5Key : '',
  };
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

/** One side's values of a group in words, held against what was opened. */
function wordsOf(key: MergeKey, side: CniFormValues, opened: CniFormValues): string {
  const prefixes = () =>
    prefixWords(linesOf(opened.extraPrefixes), linesOf(side.extraPrefixes)).after;
  const md5 = () => keyWords(opened.md5Key, side.md5Key).after;
  switch (key) {
    case 'addresses':
      return `Cloudflare ${side.p2pIp}\nyours ${side.custIp}`;
    case 'bgp':
      return side.bgp
        ? `on, ASN ${side.customerAsn}\nMD5 key: ${md5()}\nprefixes: ${prefixes()}`
        : 'off';
    case 'extraPrefixes':
      return prefixes();
    case 'md5Key':
      return md5();
    case 'interconnect':
    case 'conduitName':
    case 'description':
    case 'mtu':
    case 'customerAsn':
      return side[key] || 'none';
  }
}

const names: Readonly<Record<MergeKey, string>> = { ...fieldNames, addresses: 'Addresses' };

const single = ['interconnect', 'conduitName', 'description', 'mtu', 'addresses'] as const;
const ofSession = ['customerAsn', 'extraPrefixes', 'md5Key'] as const;

/**
 * Compares what was opened with what it is now (`theirs`) and what was typed (`mine`). Answers a
 * row for each thing in which now and typed differ; what only one side changed is suggested.
 */
export function threeWay(
  openedValues: CniFormValues,
  theirValues: CniFormValues,
  myValues: CniFormValues,
): MergeRow[] {
  const [opened, theirs, mine] = [openedValues, theirValues, myValues].map(canonical);
  if (opened === undefined || theirs === undefined || mine === undefined) return [];
  const allPeer = opened.bgp && theirs.bgp && mine.bgp;
  const keys: readonly MergeKey[] = [...single, ...(allPeer ? ofSession : (['bgp'] as const))];
  const differ = (key: MergeKey, a: CniFormValues, b: CniFormValues) =>
    !isSame(groups[key](a), groups[key](b));
  return keys
    .filter((key) => differ(key, theirs, mine))
    .map((key) => ({
      key,
      of: groups[key],
      field: names[key],
      opened: wordsOf(key, opened, opened),
      theirs: wordsOf(key, theirs, opened),
      mine: wordsOf(key, mine, opened),
      suggested: suggestion(differ(key, opened, theirs), differ(key, opened, mine)),
    }));
}

function suggestion(theyChanged: boolean, iChanged: boolean): Side | undefined {
  if (theyChanged && iChanged) return undefined;
  return theyChanged ? 'theirs' : 'mine';
}

/** The values after each choice; where nothing differs, or nothing is chosen, as they are now. */
export function merged(
  rows: readonly MergeRow[],
  theirs: CniFormValues,
  mine: CniFormValues,
  choices: ReadonlyMap<MergeKey, Side>,
): CniFormValues {
  const values = { ...theirs };
  for (const { key, of } of rows) {
    if (choices.get(key) === 'mine') Object.assign(values, of(mine));
  }
  return values;
}
