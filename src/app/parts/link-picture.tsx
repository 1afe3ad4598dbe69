import { type LinkFacts, linkNodes } from './link-nodes.ts';
import { StateBadge } from './state-badge.tsx';

/** The line between two segments: dashed as long as one of them is not known. */
function Connector({ known }: { known: boolean }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      preserveAspectRatio="none"
      className="ml-5 h-3 w-4 shrink-0 stroke-(--muted) max-lg:rotate-90 lg:ml-0 lg:h-4"
    >
      <line
        x1="0"
        x2="16"
        y1="8"
        y2="8"
        strokeWidth="2"
        strokeDasharray={known ? undefined : '3 2.5'}
      />
    </svg>
  );
}

/** What the API cannot tell about this link, said rather than left out. */
function notObservable(link: LinkFacts): string | null {
  const session =
    link.customerAsn === undefined
      ? null
      : `the BGP session of AS${link.customerAsn}${link.cloudflareAsn === undefined ? '' : ` with AS${link.cloudflareAsn}`}`;
  if (link.state === undefined) return null;
  // The customer has no port, and so no light, on a link to Google Cloud.
  const near = link.kind === 'google-cloud' ? 'the VLAN attachment’s own state' : 'light levels';
  return `The API gives one state, the interconnect’s. Not observable here: ${near}${session === null ? '' : ` and ${session}`}.`;
}

/**
 * The link from the customer's router to Cloudflare, segment by segment. A list, so that it reads
 * as text too; what isn't known yet is grey, and the API's state stands on the segment it speaks of.
 */
export function LinkPicture({ link }: { link: LinkFacts }) {
  const nodes = linkNodes(link);
  const unseen = notObservable(link);
  return (
    <figure className="rounded-lg border border-kumo-line bg-kumo-base p-4">
      <ol
        aria-label="The link, from your side to Cloudflare"
        className="flex flex-col gap-0 lg:flex-row lg:items-stretch"
      >
        {nodes.map(({ title, lines, state }, index) => (
          <li key={title} className="flex min-w-0 flex-col lg:flex-1 lg:flex-row lg:items-center">
            {index > 0 && (
              <Connector known={lines.length > 0 && (nodes[index - 1]?.lines.length ?? 0) > 0} />
            )}
            <div
              className={`grid min-w-0 flex-1 grid-cols-[6.5rem_minmax(0,1fr)] content-start gap-x-3 self-stretch rounded-md border px-3 py-2 lg:grid-cols-1 ${
                lines.length === 0
                  ? 'border-dashed border-kumo-line'
                  : 'border-kumo-line bg-kumo-recessed'
              }`}
            >
              <div className={`text-sm ${lines.length === 0 ? 'text-muted' : 'font-medium'}`}>
                {title}
              </div>
              <div className="min-w-0">
                {lines.map((line) => (
                  <div key={line} dir="auto" className="mono text-left wrap-anywhere">
                    {line}
                  </div>
                ))}
                {lines.length === 0 && <div className="text-sm text-muted">not set</div>}
                {state !== undefined && (
                  <div className="mt-1">
                    <StateBadge state={state} />
                  </div>
                )}
              </div>
            </div>
          </li>
        ))}
      </ol>
      {unseen !== null && <figcaption className="mt-3 text-sm text-muted">{unseen}</figcaption>}
    </figure>
  );
}
