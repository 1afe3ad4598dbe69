import { FileDown, Map as MapIcon, Rows3 } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '#app/api/error';
import { announce } from '#app/lib/announce';
import { saveFile } from '#app/lib/save-file';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { sortOptions } from './slot-header.tsx';
import type { SlotIndex } from './slot-index.ts';
import { Popup } from '#app/ui/popup.tsx';
import { SavedSearches } from './slot-saved-searches.tsx';
import type { SlotSearch } from './slots-search.ts';

const writers = {
  csv: async (index: SlotIndex, rows: Int32Array) => {
    const { slotsAsCsv, slotsOf } = await import('./slot-export.ts');
    return slotsAsCsv(slotsOf(index, rows));
  },
  json: async (index: SlotIndex, rows: Int32Array) => {
    const { slotsAsJson, slotsOf } = await import('./slot-export.ts');
    return slotsAsJson(slotsOf(index, rows));
  },
};

function Export({ index, rows }: { index: SlotIndex; rows: Int32Array }) {
  const [busy, setBusy] = useState(false);
  const slots = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'slot' : 'slots'}`;
  const save = async (format: keyof typeof writers) => {
    setBusy(true);
    try {
      saveFile(await writers[format](index, rows), `slots.${format}`);
      announce(`${slots} exported as ${format.toUpperCase()}`);
    } catch (error) {
      announce(`Not exported: ${errorText(error)}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Popup label="Export" name="Export">
      {() => (
        <div className="flex flex-col items-start gap-2">
          <p className="text-sm text-muted">The slots shown, in their order.</p>
          {(['csv', 'json'] as const).map((format) => (
            <Button
              key={format}
              busy={busy}
              icon={<FileDown size={16} aria-hidden />}
              onClick={() => {
                void save(format);
              }}
            >
              Export {slots} as {format.toUpperCase()}
            </Button>
          ))}
        </div>
      )}
    </Popup>
  );
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
  const grouped = search.groups !== 'none';
  const { sort } = search;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="lg:hidden">
        <SelectField
          label="Sort"
          hideLabel
          value={sort ? `${sort.descending ? '-' : ''}${sort.column}` : ''}
          options={sortOptions}
          onChange={(value) =>
            change({ sort: sortOptions.find((option) => option.value === value)?.sort })
          }
        />
      </div>
      {grouped && (
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
        aria-pressed={grouped}
        icon={<Rows3 size={16} aria-hidden />}
        onClick={() => change({ groups: grouped ? 'none' : 'closed', toggled: [] })}
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
      <Export index={index} rows={ordered} />
    </div>
  );
}
