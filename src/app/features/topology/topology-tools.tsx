import { Printer } from 'lucide-react';
import { notObserved } from '#app/parts/topology-tally';
import type { TopologyView } from '#app/parts/use-topology-view';
import { Button } from '#app/ui/button.tsx';
import { SearchField, SelectField } from '#app/ui/field.tsx';
import type { TopologySearch } from './use-topology-search.ts';

const views = [
  { view: 'graphic', label: 'Graphic' },
  { view: 'table', label: 'Table' },
] as const;

/** States to choose from: the API's four, and those that it gives besides. */
function stateOptions(states: readonly string[]) {
  const usual = ['Healthy', 'Unhealthy', 'Down', 'Pending', notObserved];
  const others = states.filter((state) => !usual.includes(state));
  return [
    { value: '', label: 'All states' },
    ...[...usual, ...others].map((state) => ({ value: state, label: state })),
  ];
}

/** Search, state, grouping and form of the page. */
export function TopologyTools({
  search,
  states,
  onType,
  onPut,
  view,
}: {
  search: TopologySearch;
  /** States that there are now, or that the URL asks for. */
  states: readonly string[];
  onType: (text: string) => void;
  onPut: (name: string, value: string) => void;
  view: Pick<TopologyView, 'openAll' | 'closeAll'>;
}) {
  return (
    <search aria-label="Topology" className="mb-4 flex flex-wrap items-end gap-2 print:hidden">
      <div className="min-w-48 flex-1 max-sm:basis-full sm:max-w-80">
        <SearchField
          label="Search interconnects, CNIs, devices and places"
          placeholder="Name, device, site, city, state"
          value={search.text}
          onChange={onType}
        />
      </div>
      <div className="w-40 max-sm:w-[calc(50%-0.25rem)]">
        <SelectField
          label="State"
          hideLabel
          value={search.state}
          options={stateOptions([...states, search.state].filter(Boolean))}
          onChange={(state) => onPut('state', state)}
        />
      </div>
      <div className="w-48 max-sm:w-[calc(50%-0.25rem)]">
        <SelectField
          label="Group by"
          hideLabel
          value={search.grouping}
          options={[
            { value: 'site', label: 'Grouped by site' },
            { value: 'facility', label: 'Grouped by facility' },
          ]}
          onChange={(grouping) => onPut('group', grouping === 'site' ? '' : grouping)}
        />
      </div>
      {search.view === 'graphic' && (
        <>
          <Button onClick={view.openAll}>Expand all</Button>
          <Button onClick={view.closeAll}>Collapse all</Button>
        </>
      )}
      <div className="flex gap-2 sm:ml-auto">
        <div
          role="group"
          aria-label="Show as"
          className="flex overflow-hidden rounded-lg ring ring-kumo-line"
        >
          {views.map(({ view: each, label }) => (
            <button
              key={each}
              type="button"
              aria-pressed={search.view === each}
              className="h-9 px-3 font-medium -outline-offset-2! hover:bg-kumo-tint aria-pressed:bg-kumo-fill"
              onClick={() => onPut('view', each === 'graphic' ? '' : each)}
            >
              {label}
            </button>
          ))}
        </div>
        <Button icon={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
    </search>
  );
}
