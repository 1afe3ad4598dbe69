import { type Ipv4Prefix, formatAddress, parsePrefix, readPrefixes } from './prefix.ts';

export interface NormalisedPrefixes {
  /** One prefix a line in order of address, then what is no prefix as it was written. */
  text: string;
  /** What was changed, each as a clause; empty when nothing was. */
  changes: string[];
  /** How many entries were left alone because they are no prefix. */
  left: number;
}

/** Enough to recognise one's own input; the rest is a number. */
const named = 3;

function listed(items: readonly string[]): string {
  const more = items.length - named;
  return `${items.slice(0, named).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function textOf({ network, length }: Ipv4Prefix): string {
  return `${formatAddress(network)}/${length}`;
}

/**
 * Puts a pasted list of prefixes right where there is only one way to: host bits are cleared,
 * duplicates dropped, the rest put in order of address, one a line. Overlaps stay, for they are
 * legal, and so does what is no prefix: guessing a length would advertise something else.
 */
export function normalisePrefixes(pasted: string): NormalisedPrefixes {
  const cleared: string[] = [];
  const dropped: string[] = [];
  const broken: string[] = [];
  const kept = new Map<string, Ipv4Prefix>();
  for (const { text } of readPrefixes(pasted)) {
    const { prefix } = parsePrefix(text);
    if (prefix === undefined) {
      broken.push(text);
      continue;
    }
    const right = textOf(prefix);
    if (prefix.address !== prefix.network) cleared.push(`${text} is now ${right}`);
    if (kept.has(right)) dropped.push(right);
    else kept.set(right, prefix);
  }
  const sorted = [...kept].toSorted(([, a], [, b]) => a.network - b.network || a.length - b.length);
  const inOrder = sorted.every(([text], index) => text === [...kept.keys()][index]);
  const text = [...sorted.map(([right]) => right), ...broken].join('\n');
  const changes = [
    cleared.length > 0 && `host bits cleared in ${cleared.length} (${listed(cleared)})`,
    dropped.length > 0 &&
      `${dropped.length === 1 ? 'one duplicate' : `${dropped.length} duplicates`} dropped (${listed(dropped)})`,
    !inOrder && 'put in order of address',
  ].filter((change) => change !== false);
  if (changes.length === 0 && text !== pasted) changes.push('written one a line');
  return { text, changes, left: broken.length };
}
