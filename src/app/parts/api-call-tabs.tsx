import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

/** How far a key moves along the tabs; `Home` and `End` go to the ends. */
function indexAfter(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/**
 * Tabs with the keyboard of the ARIA practices: one stop for Tab, arrows between the tabs, which
 * choose as they go.
 */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  aside,
  children,
}: {
  label: string;
  tabs: readonly { id: Id; label: string }[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Stands beside the tabs. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const index = tabs.findIndex((tab) => tab.id === selected);
    const next = indexAfter(event.key, index, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (tab === undefined || next === null) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex flex-wrap-reverse items-center justify-between gap-2 border-b border-kumo-line">
        <div ref={list} role="tablist" aria-label={label} className="flex">
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={tab.id === selected}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === selected ? 0 : -1}
              className="-mb-px h-9 border-b-2 border-transparent px-2.5 text-muted hover:text-kumo-default aria-selected:border-current aria-selected:font-medium aria-selected:text-kumo-default sm:px-3"
              onKeyDown={move}
              onClick={() => onSelect(tab.id)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${selected}`}
        className="min-w-0 pt-3"
      >
        {children}
      </div>
    </div>
  );
}
