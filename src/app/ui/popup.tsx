import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { buttonClass } from './button.tsx';

const margin = 16;

/** Moves what has opened to the left, as far as it would stand out of the window. */
function keepInside(box: HTMLElement | null): void {
  if (box === null) return;
  const over = box.getBoundingClientRect().right + margin - document.documentElement.clientWidth;
  if (over > 0) box.style.setProperty('translate', `${-over}px`);
}

/**
 * A button and what it opens below itself. Escape, a click elsewhere and leaving it by Tab close
 * it; after Escape the button has the focus again.
 */
export function Popup({
  label,
  name,
  active = false,
  children,
}: {
  label: ReactNode;
  /** Name of what opens, for assistive technology. */
  name: string;
  /** Something is chosen in it. */
  active?: boolean;
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
          ref={keepInside}
          className="absolute top-full left-0 z-20 mt-1 w-80 max-w-[calc(100vw-2rem)] rounded-lg border border-kumo-line bg-kumo-base p-3 shadow-lg"
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}
