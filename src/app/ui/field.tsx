import { type ReactNode, type Ref, useId } from 'react';

/** Classes of a native control beside Kumo's inputs. */
export const controlClass =
  'h-9 w-full rounded-lg border-0 bg-kumo-control px-3 text-kumo-default ring ring-kumo-line aria-invalid:ring-(--state-down)';

/**
 * A native select with its label. The platform's own list is the most accessible there is, and
 * works with a thumb at 360 px.
 */
export function SelectField({
  label,
  hideLabel = false,
  value,
  options,
  onChange,
  onBlur,
  ref,
  hint,
  error,
}: {
  label: string;
  hideLabel?: boolean;
  value: string;
  options: readonly { value: string; label: string; disabled?: boolean }[];
  onChange: (value: string) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLSelectElement>;
  hint?: ReactNode;
  error?: string;
}) {
  const id = useId();
  const messageId = `${id}-message`;
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
        {label}
      </label>
      <select
        id={id}
        ref={ref}
        value={value}
        onBlur={onBlur}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error !== undefined || hint !== undefined ? messageId : undefined}
        className={controlClass}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      {(error !== undefined || hint !== undefined) && (
        <div
          id={messageId}
          className={`text-sm leading-snug ${error === undefined ? 'text-muted' : 'text-(--state-down)'}`}
        >
          {error ?? hint}
        </div>
      )}
    </div>
  );
}

/** A search box without a visible label; its name is for assistive technology. */
export function SearchField({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      autoComplete="off"
      spellCheck={false}
      className={controlClass}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
