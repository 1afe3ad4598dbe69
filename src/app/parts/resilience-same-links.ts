import type { Link } from '#network/link';
import { useState } from 'react';

function isSame(a: Link, b: Link): boolean {
  return (
    a.id === b.id &&
    a.kind === b.kind &&
    a.device === b.device &&
    a.facility === b.facility &&
    a.site === b.site &&
    a.region === b.region &&
    a.domain === b.domain &&
    a.capacity === b.capacity &&
    a.state === b.state &&
    a.planned === b.planned
  );
}

/**
 * The links as they were as long as nothing about them has changed: answers that say the same come
 * every few seconds, and assessing hundreds of links each time would be work for nothing.
 */
export function useSameLinks(links: readonly Link[]): readonly Link[] {
  const [kept, setKept] = useState(links);
  const same =
    kept.length === links.length &&
    links.every((link, index) => {
      const before = kept[index];
      return before !== undefined && isSame(link, before);
    });
  if (same) return kept;
  setKept(links);
  return links;
}
