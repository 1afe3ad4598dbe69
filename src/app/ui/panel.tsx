import { type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Panel({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 rounded-lg border border-kumo-line bg-kumo-base"
    >
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-kumo-line px-4 py-2.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {actions}
      </div>
      <div className="p-4">{children}</div>
    </section>
  );
}
