import { Check } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { compareNames } from '#app/lib/natural-order';
import { type Place, type SiteSlots, countText, siteText } from './site-map-view.ts';

interface Entry extends SiteSlots {
  /** City, or undefined where the code is unknown. */
  city?: string;
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, last) => Math.min(at + 8, last),
  PageUp: (at) => Math.max(at - 8, 0),
  Home: () => 0,
  End: (_, last) => last,
};

function Option({
  entry,
  selected,
  reached,
  onToggle,
  onReach,
}: {
  entry: Entry;
  selected: boolean;
  /** The one option that Tab comes to. */
  reached: boolean;
  onToggle: () => void;
  onReach: () => void;
}) {
  return (
    <div
      role="option"
      aria-selected={selected}
      tabIndex={reached ? 0 : -1}
      onClick={onToggle}
      onFocus={onReach}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        onToggle();
      }}
      className="relative grid min-h-8 cursor-pointer grid-cols-[1rem_3.5rem_minmax(0,1fr)_max-content] items-center gap-x-2 px-3 py-1 -outline-offset-2! hover:bg-kumo-tint aria-selected:bg-(--state-pending-tint)"
    >
      {/* Its name; what is seen says the same in columns. */}
      <span className="sr-only">{siteText(entry)}</span>
      {selected ? <Check size={14} aria-hidden className="text-(--state-pending)" /> : <span />}
      <span
        aria-hidden
        className={`mono wrap-anywhere ${entry.city === undefined ? 'col-span-2' : ''}`}
      >
        {entry.site}
      </span>
      {entry.city !== undefined && (
        <span aria-hidden className="truncate">
          {entry.city}
        </span>
      )}
      <span
        aria-hidden
        className={`text-sm tabular-nums ${entry.free === 0 ? 'text-muted' : 'text-(--state-healthy)'}`}
      >
        {countText(entry)}
      </span>
    </div>
  );
}

/**
 * The sites of the map as a list, those that have no place on it too: all that the map can do,
 * without it. One stop for Tab; arrows move, space toggles.
 */
export function SiteList({
  places,
  unknown,
  selected,
  onToggle,
}: {
  places: readonly Place[];
  unknown: readonly SiteSlots[];
  selected: ReadonlySet<string>;
  onToggle: (site: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const unknownId = useId();
  const [reached, setReached] = useState(0);
  const known: Entry[] = places
    .flatMap(({ metro, sites }) => sites.map((each) => ({ ...each, city: metro.city })))
    .toSorted((a, b) => compareNames(a.site, b.site));
  const last = known.length + unknown.length - 1;
  const current = Math.min(reached, last);
  if (last < 0) return <p className="text-muted">No site passes the filters.</p>;
  const option = (entry: Entry, index: number) => (
    <Option
      key={entry.site}
      entry={entry}
      selected={selected.has(entry.site)}
      reached={index === current}
      onToggle={() => onToggle(entry.site)}
      onReach={() => setReached(index)}
    />
  );
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Sites"
      aria-multiselectable
      tabIndex={-1}
      className="max-h-56 min-w-0 overflow-y-auto rounded-lg border border-kumo-line bg-kumo-base py-1 lg:h-104 lg:max-h-none"
      onKeyDown={(event) => {
        const to = moves[event.key]?.(current, last);
        if (to === undefined) return;
        event.preventDefault();
        list.current?.querySelectorAll<HTMLElement>('[role=option]')[to]?.focus();
      }}
    >
      {known.map(option)}
      {unknown.length > 0 && (
        <div role="group" aria-labelledby={unknownId}>
          <div
            id={unknownId}
            role="presentation"
            className="border-y border-kumo-hairline bg-kumo-recessed px-3 py-1.5 text-sm text-muted"
          >
            Not on the map: no known city
          </div>
          {unknown.map((entry, index) => option(entry, known.length + index))}
        </div>
      )}
    </div>
  );
}
