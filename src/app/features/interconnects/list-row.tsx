import { type Interconnect, isPhysical } from '#contract/interconnects';
import { Ellipsis } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { LiveStatus } from '#app/parts/live-status.tsx';
import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { kindLabel } from './labels.ts';
import { placeOf, speedOf } from './list-search.ts';

/** Columns of the list; what a narrow window has no column for stands in the row's second line. */
export const listGrid =
  'grid grid-cols-[minmax(0,1fr)_2.25rem] gap-x-3 px-3 sm:grid-cols-[minmax(0,1fr)_13rem_2.25rem] lg:grid-cols-[minmax(0,5fr)_13rem_7rem_minmax(0,4fr)_4.5rem_3.5rem_2.25rem] lg:px-4';

interface ListRowProps {
  interconnect: Interconnect;
  /** Counted from 0 below the header. */
  position: number;
  height: number;
  /** Number of CNIs on it, undefined while that isn't known. */
  cnis: number | undefined;
  onActions: (interconnect: Interconnect, button: HTMLElement) => void;
}

/** What a narrow row says in one line. */
function shortFacts(interconnect: Interconnect, cnis: number | undefined): string {
  const facility = isPhysical(interconnect) ? interconnect.facility.name : null;
  const carried = cnis === undefined ? null : `${cnis} ${cnis === 1 ? 'CNI' : 'CNIs'}`;
  return [placeOf(interconnect), facility, speedOf(interconnect), carried]
    .filter((part) => part !== null)
    .join(' · ');
}

/** One interconnect. Its badge asks and draws by itself, so an answer draws no row anew. */
export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { interconnect, position, height, cnis, onActions } = props;
  const { name } = interconnect;
  const facility = isPhysical(interconnect) ? interconnect.facility.name : null;
  return (
    <div
      role="row"
      aria-rowindex={position + 2}
      data-position={position}
      className={`${listGrid} absolute inset-x-0 top-0 content-center items-center border-b border-kumo-hairline hover:bg-kumo-tint`}
      style={{ height, transform: `translateY(${position * height}px)` }}
    >
      <span role="rowheader" className="min-w-0" title={name}>
        <span className="block truncate">
          <TextLink to={paths.interconnect(name)} mono>
            {name}
          </TextLink>
        </span>
        <span className="block truncate text-sm text-muted lg:hidden">
          {shortFacts(interconnect, cnis)}
        </span>
      </span>
      <span role="cell" className="min-w-0 max-sm:col-start-1">
        <LiveStatus name={name} />
      </span>
      <span role="cell" className="truncate max-lg:hidden">
        {kindLabel(interconnect)}
      </span>
      <span role="cell" className="min-w-0 max-lg:hidden">
        <span className="mono block truncate">
          {placeOf(interconnect) ?? <span className="text-muted">not known</span>}
        </span>
        {facility !== null && (
          <span className="block truncate text-sm text-muted" title={facility}>
            {facility}
          </span>
        )}
      </span>
      <span role="cell" className="mono truncate text-right max-lg:hidden">
        {speedOf(interconnect) ?? <span className="text-muted">–</span>}
      </span>
      <span role="cell" className="text-right max-lg:hidden">
        {cnis ?? <span className="text-muted">–</span>}
      </span>
      <span role="cell" className="max-sm:col-start-2 max-sm:row-start-1">
        <button
          type="button"
          aria-label={`Actions for ${name}`}
          aria-haspopup="dialog"
          className="inline-flex size-9 items-center justify-center rounded-lg hover:bg-kumo-fill"
          onClick={({ currentTarget }: MouseEvent<HTMLElement>) =>
            onActions(interconnect, currentTarget)
          }
        >
          <Ellipsis size={16} aria-hidden />
        </button>
      </span>
    </div>
  );
});
