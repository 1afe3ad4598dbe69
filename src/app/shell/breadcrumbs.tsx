import { useEffect } from 'react';
import { Link, useMatches } from 'react-router';
import { titlePage } from '#app/lib/page-title';

function isCrumb(
  handle: unknown,
): handle is { crumb: (params: Record<string, string | undefined>) => string } {
  return (
    typeof handle === 'object' &&
    handle !== null &&
    'crumb' in handle &&
    typeof handle.crumb === 'function'
  );
}

export interface Crumb {
  label: string;
  to: string;
}

/** The trail of the current page, from its routes. */
export function useCrumbs(): Crumb[] {
  return useMatches().flatMap((match) =>
    isCrumb(match.handle) ? [{ label: match.handle.crumb(match.params), to: match.pathname }] : [],
  );
}

/** Up to so many characters a label is never cut: only long names give way to others. */
const short = 16;

/** Breadcrumbs, and the document title that goes with them. */
export function Breadcrumbs() {
  const crumbs = useCrumbs();
  const title = [...crumbs.map((entry) => entry.label).toReversed(), 'CNI Console'].join(' · ');
  useEffect(() => {
    titlePage(title);
  }, [title]);
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5">
        {crumbs.map(({ label, to }, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li
              key={to}
              className={`flex items-center gap-1.5 ${label.length > short ? 'min-w-0' : 'shrink-0'} ${last ? '' : 'max-sm:hidden'}`}
            >
              {index > 0 && (
                <span aria-hidden className="text-muted max-sm:hidden">
                  /
                </span>
              )}
              {last ? (
                <span aria-current="page" className="truncate font-medium">
                  {label}
                </span>
              ) : (
                <Link
                  to={to}
                  className="truncate text-muted hover:text-kumo-default hover:underline"
                >
                  {label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
