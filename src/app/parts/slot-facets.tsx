import { ListFilter } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { grouped } from '#app/lib/grouped';
import { FacetList, facetOptions, facetWord } from './slot-facet.tsx';
import type { SlotMatches } from './slot-filter.ts';
import type { SlotIndex } from './slot-index.ts';
import { Popup } from '#app/ui/popup.tsx';
import type { SlotSource } from './slot-source.ts';
import { type SlotFacet, type SlotSearch, slotFacets } from './slots-search.ts';

const labels: Readonly<Record<SlotFacet, string>> = {
  site: 'Site',
  facility: 'Facility',
  speed: 'Speed',
  state: 'Free or occupied',
};

interface SlotFacetsProps {
  index: SlotIndex;
  matches: SlotMatches;
  search: SlotSearch;
  source: SlotSource;
  /** Where only free slots are offered there is nothing to choose. */
  freeOnly: boolean;
  change: (part: Partial<SlotSearch>) => void;
}

/** What the counts do not count. */
function Reservation({ source }: { source: SlotSource }) {
  if (source.narrowed) {
    return (
      <div className="mb-2 flex flex-col items-start gap-2 text-sm text-muted">
        <p>Only slots that this search finds are loaded. Load the others to widen it.</p>
        <Button onClick={source.loadAll}>Load all slots</Button>
      </div>
    );
  }
  if (source.complete) return null;
  return <p className="mb-2 text-sm text-muted">Counts are of the slots loaded so far.</p>;
}

function Facet({ facet, ...props }: SlotFacetsProps & { facet: SlotFacet }) {
  const { index, matches, search, change } = props;
  const chosen = search[facet];
  return (
    <FacetList
      facet={facet}
      label={labels[facet]}
      options={facetOptions(index, matches, facet, chosen)}
      chosen={chosen}
      onChange={(next) => change({ [facet]: next })}
    />
  );
}

function Chosen({ facet, search }: { facet: SlotFacet; search: SlotSearch }) {
  const [first, ...others] = search[facet];
  if (first === undefined) return labels[facet];
  return `${labels[facet]}: ${facetWord(facet, first)}${others.length > 0 ? ` +${others.length}` : ''}`;
}

/** All facets in a dialog, the short ones first, where a row of buttons has no room. */
function FacetDialog(props: SlotFacetsProps & { facets: readonly SlotFacet[] }) {
  const { facets, search, matches, source } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const chosen = facets.reduce((sum, facet) => sum + search[facet].length, 0);
  return (
    <>
      <Button
        className="md:hidden"
        icon={<ListFilter size={16} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        Filters{chosen > 0 ? ` (${chosen})` : ''}
      </Button>
      <dialog
        ref={dialog}
        aria-label="Filters"
        className="m-auto max-h-[90dvh] w-[calc(100vw-1rem)] max-w-120 overflow-y-auto rounded-lg border border-kumo-line bg-kumo-base p-4 text-kumo-default backdrop:bg-black/40"
        onClose={() => setOpen(false)}
      >
        {open && (
          <div className="flex flex-col gap-4">
            <Reservation source={source} />
            {facets.toReversed().map((facet) => (
              <fieldset key={facet} className="min-w-0">
                <legend className="mb-2 font-semibold">{labels[facet]}</legend>
                <Facet {...props} facet={facet} />
              </fieldset>
            ))}
            <div className="sticky -bottom-4 -mx-4 -mb-4 border-t border-kumo-line bg-kumo-base p-4">
              <Button look="primary" onClick={() => dialog.current?.close()}>
                Show {grouped(matches.rows.length)} slots
              </Button>
            </div>
          </div>
        )}
      </dialog>
    </>
  );
}

/** What slots can be told apart by, beside the search. */
export function SlotFacets(props: SlotFacetsProps) {
  const { search, source, freeOnly } = props;
  const facets = slotFacets.filter((facet) => !(freeOnly && facet === 'state'));
  return (
    <div className="flex flex-wrap gap-2">
      {facets.map((facet) => (
        <div key={facet} className="max-md:hidden">
          <Popup
            label={<Chosen facet={facet} search={search} />}
            name={labels[facet]}
            active={search[facet].length > 0}
          >
            {() => (
              <>
                <Reservation source={source} />
                <Facet {...props} facet={facet} />
              </>
            )}
          </Popup>
        </div>
      ))}
      <FacetDialog {...props} facets={facets} />
    </div>
  );
}
