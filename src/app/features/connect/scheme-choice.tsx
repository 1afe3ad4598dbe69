import { useId } from 'react';
import type { Connect } from '#contract/connect';

type Scheme = Connect['scheme'];

const schemes = [
  {
    value: 'token',
    label: 'API token',
    text: 'Restricted to the product and accounts that you give it, and to reading if you like.',
  },
  {
    value: 'key',
    label: 'E-mail and global key',
    text: 'Works, but is discouraged: it may do everything that its user may.',
  },
] as const satisfies readonly { value: Scheme; label: string; text: string }[];

/** Which of Cloudflare's two kinds of credential is used. */
export function SchemeChoice({
  scheme,
  onChange,
}: {
  scheme: Scheme;
  onChange: (scheme: Scheme) => void;
}) {
  const id = useId();
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-2 font-medium">Credential</legend>
      {schemes.map(({ value, label, text }) => (
        <div
          key={value}
          className="relative flex min-w-0 items-start gap-2.5 rounded-lg border border-kumo-line p-3 has-checked:border-(--color-kumo-focus-ring) has-checked:bg-kumo-tint"
        >
          <input
            id={`${id}-${value}`}
            type="radio"
            name={id}
            aria-describedby={`${id}-${value}-text`}
            className="relative z-1 mt-0.5 size-4 shrink-0"
            checked={scheme === value}
            onChange={() => onChange(value)}
          />
          <div className="min-w-0">
            {/* The whole card is the label's, for thumbs. */}
            <label
              htmlFor={`${id}-${value}`}
              className="font-medium before:absolute before:inset-0 before:cursor-pointer"
            >
              {label}
            </label>
            <p id={`${id}-${value}-text`} className="text-sm text-muted">
              {text}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
