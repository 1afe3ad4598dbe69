import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type ButtonLook, buttonClass } from '#app/ui/button.tsx';

/** A link inside the console. */
export function TextLink({
  to,
  mono = false,
  children,
}: {
  to: string;
  mono?: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      to={to} // Lower under the monospaced face, whose underscores it would hide.
      className={`text-kumo-link underline ${mono ? 'mono underline-offset-5' : 'underline-offset-2'}`}
    >
      {children}
    </Link>
  );
}

/** A link that is the page's next step and looks like a button. */
export function ButtonLink({
  to,
  look,
  icon,
  replace,
  children,
}: {
  to: string;
  look?: ButtonLook;
  icon?: ReactNode;
  replace?: boolean;
  children: ReactNode;
}) {
  return (
    <Link to={to} replace={replace} className={buttonClass(look)}>
      {icon}
      {children}
    </Link>
  );
}
