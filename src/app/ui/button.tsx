import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useId } from 'react';

const base =
  'inline-flex h-9 w-max shrink-0 items-center gap-1.5 rounded-lg px-3 font-medium select-none no-underline disabled:cursor-not-allowed aria-disabled:cursor-not-allowed';

const looks = {
  primary:
    'bg-[oklch(51%_0.17_257)] text-white hover:bg-[oklch(46%_0.17_257)] disabled:opacity-60 aria-disabled:opacity-60 aria-disabled:hover:bg-[oklch(51%_0.17_257)]',
  secondary:
    'bg-kumo-base text-kumo-default ring ring-kumo-line hover:bg-kumo-tint disabled:opacity-60 aria-disabled:opacity-60',
  ghost: 'text-kumo-default hover:bg-kumo-tint disabled:opacity-60 aria-disabled:opacity-60',
  danger:
    'bg-[oklch(50%_0.19_27)] text-white hover:bg-[oklch(45%_0.18_27)] disabled:opacity-60 aria-disabled:opacity-60 aria-disabled:hover:bg-[oklch(50%_0.19_27)]',
} as const;

export type ButtonLook = keyof typeof looks;

/** Classes of a button, for links that look like one. Kumo's tokens without its tooltip engine. */
export function buttonClass(look: ButtonLook = 'secondary'): string {
  return `${base} ${looks[look]}`;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  icon?: ReactNode;
  /** Why the action isn't available; the button stays in place, disabled, and says so. */
  unavailable?: string | null;
  /** The action is under way. */
  busy?: boolean;
}

/**
 * The reason stands under its button. In a wrapping row marked `data-actions` it has a line of its
 * own instead, so that no button moves when it comes or goes.
 */
const reasoned = 'inline-flex flex-col items-start gap-1 in-data-actions:contents';

export function Button({
  look = 'secondary',
  icon,
  unavailable = null,
  busy = false,
  children,
  onClick,
  className = '',
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const blocked = unavailable !== null || busy;
  // One tree in both cases: a button that becomes unavailable keeps the focus.
  return (
    <span className={unavailable === null ? 'contents' : reasoned}>
      <button
        type="button"
        {...rest}
        className={`${buttonClass(look)} ${className}`}
        // Not `disabled`: it stays focusable, so that its reason can be read.
        aria-disabled={blocked || undefined}
        aria-busy={busy || undefined}
        aria-describedby={unavailable === null ? rest['aria-describedby'] : reasonId}
        onClick={(event) => {
          if (blocked) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {icon}
        {children}
      </button>
      {unavailable !== null && (
        <span
          id={reasonId}
          className="max-w-64 text-sm text-muted in-data-actions:order-last in-data-actions:max-w-none in-data-actions:basis-full"
        >
          {unavailable}
        </span>
      )}
    </span>
  );
}
