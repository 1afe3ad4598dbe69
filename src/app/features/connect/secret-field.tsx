import { type ReactNode, type Ref, useState } from 'react';
import { RevealSecret } from '#app/parts/reveal-secret.tsx';
import { TextField } from '#app/parts/text-field.tsx';

/**
 * A masked field whose value stays in its element: as React's it would stand in the `value`
 * attribute too, for every script and screenshot of the DOM to read.
 */
export function SecretField({
  label,
  what,
  ref,
  error,
  hint,
  onType,
}: {
  label: string;
  /** The secret with its article, for the button that reveals it. */
  what: string;
  ref: Ref<HTMLInputElement>;
  error: ReactNode;
  hint: ReactNode;
  onType: (text: string) => void;
}) {
  const [revealed, setRevealed] = useState(false);
  return (
    <TextField
      ref={ref}
      label={label}
      mono
      type={revealed ? 'text' : 'password'}
      autoCapitalize="none"
      error={error}
      hint={hint}
      onChange={({ target }) => onType(target.value)}
      beside={
        <RevealSecret what={what} revealed={revealed} toggle={() => setRevealed(!revealed)} />
      }
    />
  );
}
