import type { Interconnect } from '#contract/interconnects';
import { FileDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { errorText } from '#app/api/error';
import { announce } from '#app/lib/announce';
import { saveFile } from '#app/lib/save-file';
import { Button } from '#app/ui/button.tsx';
import { SearchField, SelectField } from '#app/ui/field.tsx';
import { Popup } from '#app/ui/popup.tsx';
import { statesNow, useStates } from './known-states.ts';
import {
  type Beside,
  type ListFacet,
  type ListSearch,
  conditionsOf,
  facetCounts,
  listFacets,
  readSort,
  sortText,
} from './list-search.ts';

const labels: Readonly<Record<ListFacet, string>> = {
  state: 'Status',
  type: 'Type',
  site: 'Site or region',
};

const sortChoices = [
  { value: '', label: 'Order of the API' },
  { value: 'name', label: 'Name' },
  { value: 'state', label: 'Status, worst first' },
  { value: 'place', label: 'Site or region' },
  { value: '-speed', label: 'Speed, fastest first' },
  { value: '-cnis', label: 'Most CNIs first' },
];

interface ListFiltersProps {
  interconnects: readonly Interconnect[];
  shown: readonly Interconnect[];
  search: ListSearch;
  cnis: Beside['cnis'];
  change: (part: Partial<ListSearch>) => void;
  settle: () => void;
}

function chosenLabel(facet: ListFacet, [first, ...others]: readonly string[]): string {
  if (first === undefined) return labels[facet];
  return `${labels[facet]}: ${first}${others.length > 0 ? ` +${others.length}` : ''}`;
}

const nameOf = ({ name }: Interconnect) => name;
const noNames: readonly string[] = [];

/** The values of a facet with their counts; the states are read only while they are shown. */
function Choices({
  facet,
  interconnects,
  chosen,
  onChange,
}: {
  facet: ListFacet;
  interconnects: readonly Interconnect[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const names = useMemo(
    () => (facet === 'state' ? interconnects.map(nameOf) : noNames),
    [facet, interconnects],
  );
  const states = useStates(names);
  const options = facetCounts(interconnects, facet, chosen, { states, cnis: undefined });
  return (
    <ul className="-mx-1 max-h-72 overflow-y-auto px-1">
      {options.map(({ value, count }) => (
        <li key={value}>
          <label className="flex cursor-pointer items-center gap-2 rounded-md px-1.5 py-1.5 hover:bg-kumo-tint">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-(--state-pending)"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(
                  target.checked ? [...chosen, value] : chosen.filter((each) => each !== value),
                )
              }
            />
            <span className="min-w-0 flex-1 wrap-anywhere">{value}</span>
            <span className="mono text-muted">{count}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

const writers = {
  csv: async (shown: readonly Interconnect[], beside: Beside) =>
    (await import('./list-export.ts')).asCsv(shown, beside),
  json: async (shown: readonly Interconnect[], beside: Beside) =>
    (await import('./list-export.ts')).asJson(shown, beside),
};

function Export({ shown, cnis }: { shown: readonly Interconnect[]; cnis: Beside['cnis'] }) {
  const [busy, setBusy] = useState(false);
  const many = `${shown.length} ${shown.length === 1 ? 'interconnect' : 'interconnects'}`;
  const save = async (format: keyof typeof writers) => {
    setBusy(true);
    try {
      const beside = { states: statesNow(shown.map(nameOf)), cnis };
      saveFile(await writers[format](shown, beside), `interconnects.${format}`);
      announce(`${many} exported as ${format.toUpperCase()}`);
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
          <p className="text-sm text-muted">
            The interconnects shown, in their order, with the last known state of each.
          </p>
          {(['csv', 'json'] as const).map((format) => (
            <Button
              key={format}
              busy={busy}
              icon={<FileDown size={16} aria-hidden />}
              onClick={() => {
                void save(format);
              }}
            >
              Export {many} as {format.toUpperCase()}
            </Button>
          ))}
        </div>
      )}
    </Popup>
  );
}

/** Search, facets with their counts, sort and export above the list. */
export function ListFilters(props: ListFiltersProps) {
  const { interconnects, shown, search, cnis, change, settle } = props;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <div className="w-full sm:w-64" onBlur={settle}>
        <SearchField
          label="Search interconnects"
          placeholder="Name, facility, site"
          value={search.text}
          onChange={(text) => change({ text })}
        />
      </div>
      {listFacets.map((facet) => (
        <Popup
          key={facet}
          label={chosenLabel(facet, search[facet])}
          name={labels[facet]}
          active={search[facet].length > 0}
        >
          {() => (
            <Choices
              facet={facet}
              interconnects={interconnects}
              chosen={search[facet]}
              onChange={(chosen) => change({ [facet]: chosen })}
            />
          )}
        </Popup>
      ))}
      <div className="lg:hidden">
        <SelectField
          label="Sort"
          hideLabel
          value={sortText(search.sort)}
          options={sortChoices}
          onChange={(value) => change({ sort: readSort(value) })}
        />
      </div>
      <Export shown={shown} cnis={cnis} />
      {conditionsOf(search) > 0 && (
        <Button look="ghost" onClick={() => change({ text: '', state: [], type: [], site: [] })}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
