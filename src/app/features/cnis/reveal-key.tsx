import { Eye, EyeOff } from 'lucide-react';

/** Beside a masked MD5 key: shows it, and masks it again. */
export function RevealKey({ revealed, toggle }: { revealed: boolean; toggle: () => void }) {
  const Icon = revealed ? EyeOff : Eye;
  return (
    <button
      type="button"
      aria-label={revealed ? 'Hide the MD5 key' : 'Show the MD5 key'}
      aria-pressed={revealed}
      className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg hover:bg-kumo-tint"
      onClick={toggle}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
