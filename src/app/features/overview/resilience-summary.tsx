import type { Link } from '#network/link';
import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';

/** One line on what would survive, and the way to the findings. */
export function ResilienceSummary({ links }: { links: readonly Link[] }) {
  return (
    <p>
      {links.length === 1 ? 'One link carries everything. ' : ''}
      <TextLink to={paths.topology()}>Resilience and topology</TextLink>
    </p>
  );
}
