import { Map as MapIcon, Rows3 } from 'lucide-react';
import { sortText } from '#app/lib/sort';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { grouped } from '#app/lib/grouped';
import { type ExportFormat, ExportPopup } from './export-popup.tsx';
import { sortOptions } from './slot-header.tsx';
import type { SlotIndex } from './slot-index.ts';
import { Popup } from '#app/ui/popup.tsx';
import { SavedSearches } from './slot-saved-searches.tsx';
import type { SlotSearch } from './slots-search.ts';

/** Writes the file; what writes it comes with the first export. */
async function written(index: SlotIndex, rows: Int32Array, format: ExportFormat): Promise<Blob> {
  const { slotsAsCsv, slotsAsJson, slotsOf } = await import('./slot-export.ts');
  const slots = slotsOf(index, rows);
  return format === 'csv' ? slotsAsCsv(slots) : slotsAsJson(slots);
}

const pressed = 'aria-pressed:bg-(--state-pending-tint) aria-pressed:text-(--state-pending)';

/** What can be done with the list: sort, group, map, save the search, export. */
export function SlotTools({
  index,
  ordered,
  search,
  change,
}: {
  index: SlotIndex;
  /** All slots that are found, those of closed groups too. */
  ordered: Int32Array;
  search: SlotSearch;
  change: (part: Partial<SlotSearch>) => void;
}) {
  const bySite = search.groups !== 'none';
  const { sort } = search;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="lg:hidden">
        <SelectField
          label="Sort"
          hideLabel
          value={sortText(sort)}
          options={sortOptions}
          onChange={(value) =>
            change({ sort: sortOptions.find((option) => option.value === value)?.sort })
          }
        />
      </div>
      {bySite && (
        <Button
          look="ghost"
          onClick={() =>
            change({ groups: search.groups === 'open' ? 'closed' : 'open', toggled: [] })
          }
        >
          {search.groups === 'open' ? 'Close all' : 'Open all'}
        </Button>
      )}
      <Button
        className={pressed}
        aria-pressed={bySite}
        icon={<Rows3 size={16} aria-hidden />}
        onClick={() => change({ groups: bySite ? 'none' : 'closed', toggled: [] })}
      >
        Group by site
      </Button>
      <Button
        className={pressed}
        aria-pressed={search.map}
        icon={<MapIcon size={16} aria-hidden />}
        onClick={() => change({ map: !search.map })}
      >
        Map
      </Button>
      <Popup label="Saved searches" name="Saved searches">
        {(close) => <SavedSearches search={search} change={change} close={close} />}
      </Popup>
      <ExportPopup
        things={`${grouped(ordered.length)} ${ordered.length === 1 ? 'slot' : 'slots'}`}
        note="The slots shown, in their order."
        file="slots"
        write={(format) => written(index, ordered, format)}
      />
    </div>
  );
}
