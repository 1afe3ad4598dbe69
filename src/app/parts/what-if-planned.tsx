import type { Link } from '#network/link';
import { speedWords } from '#network/speed';
import { Button } from '#app/ui/button.tsx';

function factsOf({ facility, site, device, region, domain, kind, capacity }: Link): string {
  const speed = capacity === null ? 'unknown speed' : speedWords(capacity);
  const parts =
    kind === 'physical'
      ? [facility, `site ${site}`, device === null ? 'unknown device' : `device ${device}`, speed]
      : [`Google Cloud ${region}`, domain === 'any' ? 'any domain' : `domain ${domain}`, speed];
  return parts.join(', ');
}

/** The link that is planned, which counts in grades and what-if until it is left out. */
export function PlannedLink({ link, onDrop }: { link: Link | undefined; onDrop: () => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 basis-60">
        {link === undefined ? (
          'The planned link is not counted: its slot is not read.'
        ) : (
          <>
            <strong className="font-semibold">Planned, not ordered:</strong> {factsOf(link)}. It is
            counted as if it were Healthy.
          </>
        )}
      </p>
      <Button onClick={onDrop}>Leave it out</Button>
    </div>
  );
}
