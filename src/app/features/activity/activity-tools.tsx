import { useSearchParams } from 'react-router';
import { SearchField, SelectField, controlClass } from '#app/ui/field.tsx';
import { readFilter, withFilter } from './activity-filter.ts';

const kindOptions = [
  { value: 'all', label: 'Observed and sent' },
  { value: 'observed', label: 'Changes of state' },
  { value: 'first', label: 'First seen' },
  { value: 'change', label: 'Sent by this browser' },
];

function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="grid min-w-0 gap-2">
      <span className="font-medium">{label}</span>
      <input
        type="date"
        value={value}
        className={`min-w-0 ${controlClass}`}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** What is shown: everything of it is in the URL. */
export function ActivityTools() {
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const choose = (change: Parameters<typeof withFilter>[1]) =>
    setParams((before) => withFilter(before, change), { replace: true, preventScrollReset: true });
  return (
    <search className="mb-4 grid grid-cols-[repeat(2,minmax(0,1fr))] items-end gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1.3fr)_repeat(2,minmax(0,1fr))]">
      <div className="max-lg:col-span-2">
        <SearchField
          label="Filter by interconnect, CNI, state or reason"
          placeholder="Interconnect, CNI, state, reason"
          value={filter.text}
          onChange={(q) => choose({ q })}
        />
      </div>
      <div className="max-lg:col-span-2">
        <SelectField
          label="Kind"
          value={filter.kind}
          options={kindOptions}
          onChange={(kind) => choose({ kind })}
        />
      </div>
      <DayField label="From" value={filter.from} onChange={(from) => choose({ from })} />
      <DayField label="Until" value={filter.until} onChange={(until) => choose({ until })} />
    </search>
  );
}
