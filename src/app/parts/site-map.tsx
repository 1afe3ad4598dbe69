import { Maximize, Minus, Plus } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { land } from './site-map-land.ts';
import { SiteList } from './site-map-list.tsx';
import { MapMarker } from './site-map-marker.tsx';
import {
  type Place,
  type SiteSlots,
  apart,
  canZoom,
  markerText,
  markersOf,
  placesOf,
} from './site-map-view.ts';
import { type ShownMap, useMapView } from './use-site-map-view.ts';
import { useMapPointer } from './use-site-map-pointer.ts';

const zoomStep = 1.8;
const panStep = 0.2;
const legend = 'The number is how many slots are free; +n, how many more cities stand behind it.';

function Control({
  label,
  available,
  onClick,
  children,
}: {
  label: string;
  available: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      // Not `disabled`: the focus would be lost at the last step.
      aria-disabled={!available || undefined}
      className="flex size-8 items-center justify-center hover:bg-kumo-tint aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
      onClick={() => available && onClick()}
    >
      {children}
    </button>
  );
}

/** What the keys do, wherever on the map the focus is; zooming, around `at`. */
function keyAction(
  key: string,
  map: ShownMap,
  at: { x: number; y: number } | undefined,
): (() => void) | undefined {
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => map.pan(-panStep, 0),
    ArrowRight: () => map.pan(panStep, 0),
    ArrowUp: () => map.pan(0, -panStep),
    ArrowDown: () => map.pan(0, panStep),
    '+': () => map.zoom(zoomStep, at),
    '=': () => map.zoom(zoomStep, at),
    '-': () => map.zoom(1 / zoomStep, at),
    '0': () => map.fit(),
  };
  return actions[key];
}

function MapBox({
  places,
  selected,
  onToggle,
}: {
  places: readonly Place[];
  selected: ReadonlySet<string>;
  onToggle: (site: string) => void;
}) {
  const { element, shown } = useMapView(places);
  const [openAt, setOpenAt] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  /** Metro of the marker that had the focus before the map moved. */
  const focused = useRef<string | null>(null);
  const { dragging, surface } = useMapPointer(element, shown, () => setOpenAt(null));
  const markers = shown === undefined ? [] : markersOf(places, shown.view, shown.box);

  const markerAt = (iata: string | null) =>
    markers.find(({ places: here }) => here[0].metro.iata === iata);
  const buttonAt = (iata: string | undefined) =>
    element.current?.querySelector<HTMLElement>(`[data-metro="${iata}"]`);

  // A marker that goes, because the map moved, hands the focus to the one that shows its metro.
  useLayoutEffect(() => {
    const wanted = focused.current;
    focused.current = null;
    if (wanted === null || element.current?.contains(document.activeElement) === true) return;
    const now = markers.find((each) => each.places.some(({ metro }) => metro.iata === wanted));
    (buttonAt(now?.places[0].metro.iata) ?? element.current)?.focus();
  });
  /** Notes whose marker has the focus, and answers where it stands, as shares of the box. */
  const rememberFocus = () => {
    const holder = document.activeElement?.closest('li')?.querySelector('[data-metro]');
    focused.current = holder?.getAttribute('data-metro') ?? null;
    const marker = markerAt(focused.current);
    if (shown === undefined || marker === undefined) return undefined;
    return { x: marker.x / shown.box.width, y: marker.y / shown.box.height };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (shown === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && openAt !== null) {
      buttonAt(openAt)?.focus();
      setOpenAt(null);
      return;
    }
    const action = keyAction(event.key, shown, rememberFocus());
    if (action === undefined) return;
    event.preventDefault();
    action();
  };

  const toldMarker = markerAt(told);
  return (
    <figure className="grid min-w-0 gap-1.5">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for keys that bubble from its buttons */}
      <div
        ref={element}
        role="group"
        aria-label="Map of the sites"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className="relative h-56 overflow-hidden rounded-lg border border-kumo-line bg-(--map-sea) [--map-land:light-dark(oklch(90%_0_0),oklch(33%_0_0))] [--map-sea:light-dark(oklch(98%_0_0),oklch(20%_0_0))] sm:h-80 lg:h-104"
      >
        {shown !== undefined && (
          <>
            <svg
              {...surface}
              aria-hidden
              className={`absolute inset-0 size-full ${dragging ? 'cursor-grabbing' : 'cursor-grab'} ${shown.fits ? 'touch-pan-y' : 'touch-none'}`}
            >
              <path
                d={land}
                style={{
                  transform: `scale(${shown.box.width / shown.view.width}) translate(${-shown.view.x}px, ${-shown.view.y}px)`,
                }}
                className={`fill-(--map-land) ${dragging ? '' : 'motion-safe:transition-transform motion-safe:duration-200'}`}
              />
            </svg>
            <ul aria-label="Places" className="contents">
              {markers.map((marker) => {
                const { iata } = marker.places[0].metro;
                const inner = apart(marker.places, shown.box);
                return (
                  <MapMarker
                    key={iata}
                    marker={marker}
                    box={shown.box}
                    selected={selected}
                    gliding={!dragging}
                    open={openAt === iata}
                    zooms={inner !== undefined}
                    onToggle={onToggle}
                    onOpen={(open) => setOpenAt(open ? iata : null)}
                    onZoom={() => {
                      rememberFocus();
                      if (inner !== undefined) shown.show(inner);
                    }}
                    onReach={() => setOpenAt((now) => (now === iata ? now : null))}
                    onTell={(tells) => setTold(tells ? iata : null)}
                  />
                );
              })}
            </ul>
            <div className="absolute top-2 right-2 z-10 divide-y divide-kumo-hairline overflow-hidden rounded-lg border border-kumo-line bg-kumo-base">
              <Control
                label="Zoom in"
                available={canZoom(shown.view, zoomStep, shown.box)}
                onClick={() => shown.zoom(zoomStep)}
              >
                <Plus size={16} aria-hidden />
              </Control>
              <Control
                label="Zoom out"
                available={canZoom(shown.view, 1 / zoomStep, shown.box)}
                onClick={() => shown.zoom(1 / zoomStep)}
              >
                <Minus size={16} aria-hidden />
              </Control>
              <Control label="Fit to the sites shown" available={!shown.fits} onClick={shown.fit}>
                <Maximize size={15} aria-hidden />
              </Control>
            </div>
          </>
        )}
      </div>
      <figcaption className="flex min-h-5 flex-wrap justify-between gap-x-4 text-sm text-muted">
        {/* What assistive technology reads as the marker's name. */}
        <span aria-hidden>
          {toldMarker === undefined ? legend : markerText(toldMarker, selected)}
        </span>
        <span className="max-lg:hidden">Arrow keys move the map, + and − zoom, 0 fits</span>
      </figcaption>
    </figure>
  );
}

/**
 * Sites on a map of the world and in a list beside it. It draws the sites it is given, so pass
 * what all filters but the site's own let through; `selected` are the site codes that are chosen.
 * Import it lazily: the coasts are 20 kB.
 */
export function SiteMap({
  sites,
  selected,
  onToggle,
}: {
  sites: readonly SiteSlots[];
  selected: readonly string[];
  onToggle: (site: string) => void;
}) {
  const { places, unknown } = useMemo(() => placesOf(sites), [sites]);
  const chosen = useMemo(() => new Set(selected), [selected]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <MapBox places={places} selected={chosen} onToggle={onToggle} />
      <SiteList places={places} unknown={unknown} selected={chosen} onToggle={onToggle} />
    </div>
  );
}
