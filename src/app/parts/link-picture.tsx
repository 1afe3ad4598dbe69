import { type LinkFacts, linkNodes } from './link-nodes.ts';
import { StateBadge } from './state-badge.tsx';

/**
 * The link from the customer's router to Cloudflare, segment by segment. A list, so that it reads
 * as text too; what isn't known yet is grey, and the API's state stands on the segment it speaks of.
 */
export function LinkPicture({ link }: { link: LinkFacts }) {
  return (
    <figure className="rounded-lg border border-kumo-line bg-kumo-base p-4">
      <ol
        aria-label="The link, from your side to Cloudflare"
        className="flex flex-col gap-0 lg:flex-row lg:items-stretch"
      >
        {linkNodes(link).map(({ title, lines, state }, index) => (
          <li key={title} className="flex min-w-0 flex-col lg:flex-1 lg:flex-row lg:items-center">
            {index > 0 && (
              <span
                aria-hidden
                className="ml-5 h-3 w-0.5 shrink-0 bg-(--muted) lg:ml-0 lg:h-0.5 lg:w-4"
              />
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
                  <div key={line} className="mono wrap-anywhere">
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
      {link.state !== undefined && (
        <figcaption className="mt-3 text-sm text-muted">
          The API gives one state, the interconnect’s. Light levels and the BGP session are not
          observable here.
        </figcaption>
      )}
    </figure>
  );
}
