import type { Interconnect } from '#contract/interconnects';
import { useMemo } from 'react';
import { readSort, sortText } from '#app/lib/sort';
import { type ExportFormat, ExportPopup } from '#app/parts/export-popup.tsx';
import { Button } from '#app/ui/button.tsx';
import { CountedChoice } from '#app/ui/counted-choice.tsx';
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
  noListFilter,
  sortColumns,
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
        <CountedChoice key={value} value={value} count={count} chosen={chosen} onChange={onChange}>
          {value}
        </CountedChoice>
      ))}
    </ul>
  );
}

/** Writes the file; what writes it comes with the first export. */
async function written(
  shown: readonly Interconnect[],
  cnis: Beside['cnis'],
  format: ExportFormat,
): Promise<Blob> {
  const { asCsv, asJson } = await import('./list-export.ts');
  const beside = { states: statesNow(shown.map(nameOf)), cnis };
  return format === 'csv' ? asCsv(shown, beside) : asJson(shown, beside);
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
          onChange={(value) => change({ sort: readSort(sortColumns, value) })}
        />
      </div>
      {conditionsOf(search) > 0 && (
        <Button look="ghost" onClick={() => change(noListFilter)}>
          Clear filters
        </Button>
      )}
      {/* At the end of the row, as above the slots: it stays when filters come and go. */}
      <div className="sm:ml-auto">
        <ExportPopup
          things={`${shown.length} ${shown.length === 1 ? 'interconnect' : 'interconnects'}`}
          note="The interconnects shown, in their order, with the last known state of each."
          file="interconnects"
          write={(format) => written(shown, cnis, format)}
        />
      </div>
    </div>
  );
}
