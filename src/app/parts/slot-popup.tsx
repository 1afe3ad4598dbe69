import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { buttonClass } from '#app/ui/button.tsx';

/**
 * A button and what it opens below itself. Escape, a click elsewhere and leaving it by Tab close
 * it; after Escape the button has the focus again.
 */
export function SlotPopup({
  label,
  name,
  active = false,
  align = 'left',
  children,
}: {
  label: ReactNode;
  /** Name of what opens, for assistive technology. */
  name: string;
  /** Something is chosen in it. */
  active?: boolean;
  align?: 'left' | 'right';
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    document.getElementById(`${id}-button`)?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const elsewhere = ({ target }: PointerEvent) => {
      if (target instanceof Node && box.current?.contains(target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);
  return (
    <div
      ref={box}
      role="presentation"
      className="relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        id={`${id}-button`}
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className={`${buttonClass()} max-w-56 ${active ? 'bg-(--state-pending-tint) text-(--state-pending)' : ''}`}
        onClick={() => setOpen(!open)}
      >
        <span className="truncate">{label}</span>
        <ChevronDown size={14} aria-hidden className="shrink-0" />
      </button>
      {open && (
        <div
          id={id}
          role="group"
          aria-label={name}
          className={`absolute top-full z-20 mt-1 w-80 max-w-[calc(100vw-2rem)] rounded-lg border border-kumo-line bg-kumo-base p-3 shadow-lg ${align === 'right' ? 'md:right-0' : 'left-0'}`}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}
