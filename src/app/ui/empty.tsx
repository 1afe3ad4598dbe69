import type { ReactNode } from 'react';

/** What belongs on an empty page, and the one next step. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-kumo-line bg-kumo-base px-6 py-14 text-center">
      <p className="text-lg font-semibold">{title}</p>
      <div className="max-w-prose text-muted">{children}</div>
      {action}
    </div>
  );
}
