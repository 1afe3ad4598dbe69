/** Values that fill in a field with one click; the one that stands in it is marked. */
export function OneClick({
  label,
  choices,
  current,
  onChoose,
}: {
  label: string;
  choices: readonly { value: string; note?: string }[];
  current: string;
  onChoose: (value: string) => void;
}) {
  if (choices.length === 0) return null;
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {choices.map(({ value, note }) => (
        <button
          key={value}
          type="button"
          aria-pressed={current.trim() === value}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-md px-2 text-sm ring ring-kumo-line hover:bg-kumo-tint aria-pressed:bg-kumo-tint aria-pressed:font-medium"
          onClick={() => onChoose(value)}
        >
          <span className="mono">{value}</span>
          {note !== undefined && <span className="text-muted">{note}</span>}
        </button>
      ))}
    </div>
  );
}
