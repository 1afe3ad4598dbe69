import type { Link } from '#network/link';
import type { Mark } from '#network/link';

/** The links from the customer to Cloudflare, as a vector graphic. */
export function Topology({ links, marks }: { links: readonly Link[]; marks: readonly Mark[] }) {
  return (
    <p className="text-muted">
      {links.length} links, {marks.length} marks
    </p>
  );
}
