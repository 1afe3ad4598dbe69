import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type Box,
  type Marker,
  type SiteSlots,
  countText,
  markerText,
  siteText,
  slotsOf,
} from './site-map-view.ts';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** Diameter in CSS pixels: three sizes tell more apart than a scale would. */
function sizeOf(free: number): number {
  if (free >= 100) return 36;
  return free >= 25 ? 31 : 26;
}

const labelHeight = 16;
const cardWidth = 264;
const edge = 8;

/** Number of free slots in a disc, a ring when there is none; below it, what it stands for. */
function Disc({ free, selected, label }: { free: number; selected: boolean; label: string }) {
  const size = sizeOf(free);
  return (
    <>
      <span
        aria-hidden
        style={{ height: size, minWidth: size }}
        className={`flex items-center justify-center rounded-full px-1 text-xs font-semibold tabular-nums ${
          free > 0
            ? 'bg-(--state-healthy) text-kumo-base'
            : 'border-2 border-(--muted) bg-kumo-base text-muted'
        }`}
      >
        {compact.format(free)}
      </span>
      <span
        aria-hidden
        className={`mono mt-px flex h-3.5 items-center rounded px-0.5 text-[11px] leading-none whitespace-nowrap ${
          selected ? 'bg-(--state-pending) text-kumo-base' : 'bg-(--map-sea) text-kumo-default'
        }`}
      >
        {selected && <Check size={11} strokeWidth={3} aria-hidden className="mr-0.5" />}
        {label}
      </span>
    </>
  );
}

/** The sites of a marker that stands for several, to choose from; within the map's box. */
function Card({
  marker,
  box,
  selected,
  onToggle,
}: {
  marker: Marker;
  box: Box;
  selected: ReadonlySet<string>;
  onToggle: (site: string) => void;
}) {
  const width = Math.min(cardWidth, box.width - 2 * edge);
  const left = Math.min(Math.max(marker.x - width / 2, edge), box.width - width - edge) - marker.x;
  const half = sizeOf(slotsOf(marker.places.flatMap(({ sites }) => sites)).free) / 2;
  const below = marker.y < box.height / 2;
  const gap = below ? half + labelHeight + 4 : half + 4;
  const maxHeight = (below ? box.height - marker.y : marker.y) - gap - edge;
  return (
    <div
      role="group"
      aria-label={`Sites in ${marker.places.map(({ metro }) => metro.city).join(', ')}`}
      style={{ width, left, maxHeight, [below ? 'top' : 'bottom']: gap }}
      className="absolute overflow-y-auto rounded-lg border border-kumo-line bg-kumo-base p-1 shadow-lg"
    >
      {marker.places.map(({ metro, sites }) =>
        sites.map((each) => (
          <button
            key={each.site}
            type="button"
            aria-pressed={selected.has(each.site)}
            onClick={() => onToggle(each.site)}
            className="relative grid min-h-8 w-full grid-cols-[1rem_3.5rem_minmax(0,1fr)_max-content] items-center gap-x-2 rounded px-2 text-left -outline-offset-2! hover:bg-kumo-tint aria-pressed:bg-(--state-pending-tint)"
          >
            <span className="sr-only">{siteText(each, metro)}</span>
            {selected.has(each.site) ? (
              <Check size={14} aria-hidden className="text-(--state-pending)" />
            ) : (
              <span />
            )}
            <span aria-hidden className="mono truncate">
              {each.site}
            </span>
            <span aria-hidden className="truncate">
              {metro.city}
            </span>
            <Count slots={each} />
          </button>
        )),
      )}
    </div>
  );
}

function Count({ slots }: { slots: SiteSlots }): ReactNode {
  return (
    <span
      aria-hidden
      className={`text-sm tabular-nums ${slots.free === 0 ? 'text-muted' : 'text-(--state-healthy)'}`}
    >
      {countText(slots)}
    </span>
  );
}

/**
 * A marker with its button: toggles its one site, opens the card of its sites, or zooms to where
 * its metros come apart.
 */
export function MapMarker({
  marker,
  box,
  selected,
  gliding,
  open,
  zooms,
  onToggle,
  onOpen,
  onZoom,
  onReach,
  onTell,
}: {
  marker: Marker;
  box: Box;
  selected: ReadonlySet<string>;
  /** Whether it moves to a new place gradually. */
  gliding: boolean;
  /** Whether the card of its sites is open. */
  open: boolean;
  /** Whether its metros come apart further in. */
  zooms: boolean;
  onToggle: (site: string) => void;
  onOpen: (open: boolean) => void;
  onZoom: () => void;
  /** The focus has come to it. */
  onReach: () => void;
  /** Whether the pointer or the focus is on it. */
  onTell: (tells: boolean) => void;
}) {
  const [{ metro }, ...others] = marker.places;
  const sites = marker.places.flatMap((place) => place.sites);
  const only = sites.length === 1 ? sites[0] : undefined;
  const { free } = slotsOf(sites);
  const chosen = sites.some(({ site }) => selected.has(site));
  const text = markerText(marker, selected);
  const act = () => {
    if (only !== undefined) onToggle(only.site);
    else if (zooms) onZoom();
    else onOpen(!open);
  };
  return (
    <li
      style={{ transform: `translate(${marker.x}px, ${marker.y}px)` }}
      className={`absolute top-0 left-0 hover:z-10 focus-within:z-10 ${open ? 'z-20!' : ''} ${
        gliding ? 'motion-safe:transition-transform motion-safe:duration-200' : ''
      }`}
    >
      <button
        type="button"
        data-metro={metro.iata}
        aria-pressed={only === undefined ? undefined : chosen}
        aria-expanded={only === undefined && !zooms ? open : undefined}
        style={{ top: -sizeOf(free) / 2 }}
        className="absolute left-0 flex -translate-x-1/2 flex-col items-center"
        onClick={act}
        onPointerEnter={() => onTell(true)}
        onPointerLeave={() => onTell(false)}
        onFocus={() => {
          onTell(true);
          onReach();
        }}
        onBlur={() => onTell(false)}
      >
        <span className="sr-only">{zooms ? `Zoom to ${text}` : text}</span>
        <Disc
          free={free}
          selected={chosen}
          label={others.length === 0 ? metro.iata : `${metro.iata} +${others.length}`}
        />
      </button>
      {open && <Card marker={marker} box={box} selected={selected} onToggle={onToggle} />}
    </li>
  );
}
