import { CircleAlert, CircleX, Info } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

const looks = {
  info: { icon: Info, box: 'bg-(--state-pending-tint)', ink: 'text-(--state-pending)' },
  warning: {
    icon: CircleAlert,
    box: 'bg-(--state-unhealthy-tint)',
    ink: 'text-(--state-unhealthy)',
  },
  error: { icon: CircleX, box: 'bg-(--state-down-tint)', ink: 'text-(--state-down)' },
} as const;

/** A box with something to know. Errors are announced at once. */
export function Notice({
  kind,
  title,
  children,
  actions,
}: {
  kind: keyof typeof looks;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const { icon: Icon, box, ink } = looks[kind];
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // An error below the edge of the window would be an error unseen.
    if (kind === 'error') element.current?.scrollIntoView({ block: 'nearest' });
  }, [kind, title]);
  return (
    <div
      ref={element}
      role={kind === 'error' ? 'alert' : undefined}
      className={`flex gap-3 rounded-lg p-3 ${box}`}
    >
      <Icon size={18} aria-hidden className={`mt-0.5 shrink-0 ${ink}`} />
      <div className="min-w-0 flex-1">
        <p className={`font-medium ${ink}`}>{title}</p>
        {children !== undefined && <div className="mt-1 text-kumo-default">{children}</div>}
        {actions !== undefined && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
