import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { announce } from '#app/lib/announce';

/** Copies `value`; `label` names it for assistive technology ("slot id"). */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      className="-my-1 inline-flex size-6 shrink-0 items-center justify-center rounded align-middle text-muted hover:bg-kumo-tint hover:text-kumo-default"
      aria-label={copied ? `Copied ${label}` : `Copy ${label}`}
      onBlur={() => setCopied(false)}
      onClick={() => {
        navigator.clipboard.writeText(value).then(
          () => setCopied(true),
          () => announce(`The browser did not allow copying. Select the ${label} and copy it.`),
        );
      }}
    >
      <Icon size={14} aria-hidden />
    </button>
  );
}
