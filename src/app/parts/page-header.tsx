import type { ReactNode } from 'react';

/** Title of a page with its count or state, and its actions. The title takes focus on navigation. */
export function PageHeader({
  title,
  mono = false,
  detail,
  actions,
}: {
  title: string;
  mono?: boolean;
  detail?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mb-5 flex flex-wrap items-start justify-between gap-3">
      {/* As high as a button, so that the title stands in the middle of the row on every page. */}
      <div className="flex min-h-9 min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <h1 tabIndex={-1} className={`min-w-0 text-xl font-semibold ${mono ? 'mono' : ''}`}>
          {title}
        </h1>
        {detail}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-start gap-2">{actions}</div>}
    </div>
  );
}
