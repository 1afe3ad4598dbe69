import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { announce } from '#app/lib/announce';

/** Copies `value`; `label` names it for assistive technology ("slot id"). */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(`${label} copied`);
    } catch {
      announce('The browser did not allow copying. Select it and copy it by hand.');
    }
  };
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      className="-my-1 inline-flex size-6 shrink-0 items-center justify-center rounded align-middle text-muted hover:bg-kumo-tint hover:text-kumo-default"
      aria-label={copied ? `Copied ${label}` : `Copy ${label}`}
      onBlur={() => setCopied(false)}
      onClick={() => {
        void copy();
      }}
    >
      <Icon size={14} aria-hidden />
    </button>
  );
}
