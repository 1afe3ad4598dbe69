import { Eye, EyeOff } from 'lucide-react';

/** Beside a masked field: shows what is in it, and masks it again. */
export function RevealSecret({
  what,
  revealed,
  toggle,
}: {
  /** The secret as a person calls it, with its article: "the MD5 key". */
  what: string;
  revealed: boolean;
  toggle: () => void;
}) {
  const Icon = revealed ? EyeOff : Eye;
  return (
    <button
      type="button"
      aria-label={revealed ? `Hide ${what}` : `Show ${what}`}
      aria-pressed={revealed}
      className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg hover:bg-kumo-tint"
      onClick={toggle}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
