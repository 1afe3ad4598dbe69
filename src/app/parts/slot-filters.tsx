import type { Slot } from '#contract/slots';
import { useMemo } from 'react';
import { Button } from '#app/ui/button.tsx';
import { SearchField, SelectField } from '#app/ui/field.tsx';
import { type SlotFilter, choices, noSlotFilter } from './slot-filter.ts';

function options(all: string, values: readonly string[]) {
  return [{ value: '', label: all }, ...values.map((value) => ({ value, label: value }))];
}

const occupancies = [
  { value: '', label: 'Free and occupied' },
  { value: 'free', label: 'Free' },
  { value: 'occupied', label: 'Occupied' },
] as const;

export function SlotFilters({
  slots,
  filter,
  onChange,
  freeOnly = false,
}: {
  slots: readonly Slot[];
  filter: SlotFilter;
  onChange: (change: Partial<SlotFilter>) => void;
  /** Where only free slots are offered there is nothing to choose. */
  freeOnly?: boolean;
}) {
  const sites = useMemo(() => choices(slots, 'site'), [slots]);
  const speeds = useMemo(() => choices(slots, 'speed'), [slots]);
  const active = Object.entries(filter).some(([field, value]) =>
    freeOnly && field === 'occupancy' ? false : value !== '',
  );
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 md:grid-cols-[minmax(0,1fr)_repeat(4,max-content)]">
      <div className="max-md:col-span-2">
        <SearchField
          label="Search slots"
          placeholder="Facility, address, site or device"
          value={filter.text}
          onChange={(text) => onChange({ text })}
        />
      </div>
      <SelectField
        label="Site"
        hideLabel
        value={filter.site}
        options={options('All sites', sites)}
        onChange={(site) => onChange({ site })}
      />
      <SelectField
        label="Speed"
        hideLabel
        value={filter.speed}
        options={options('All speeds', speeds)}
        onChange={(speed) => onChange({ speed })}
      />
      {!freeOnly && (
        <SelectField
          label="Free or occupied"
          hideLabel
          value={filter.occupancy}
          options={occupancies}
          onChange={(value) =>
            onChange({ occupancy: value === 'free' || value === 'occupied' ? value : '' })
          }
        />
      )}
      {active && <Button onClick={() => onChange(noSlotFilter)}>Clear filters</Button>}
    </search>
  );
}
