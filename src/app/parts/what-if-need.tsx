import { bitsPerSecond } from '#network/speed';
import { useState } from 'react';
import { TextField } from './text-field.tsx';

/** The capacity that has to stay; in the URL as soon as it can be read. */
export function NeededCapacity({
  needed,
  onNeed,
}: {
  needed: string;
  onNeed: (text: string) => void;
}) {
  const [text, setText] = useState(needed);
  const readable = text === '' || bitsPerSecond(text) !== null;
  return (
    <TextField
      label="Capacity that has to stay (optional)"
      mono
      value={text}
      error={readable ? undefined : 'A number with M or G, such as 500M or 20G'}
      hint="Of each kind, in bits per second: 20G. The findings then say where a single failure leaves less."
      onChange={(event) => {
        const typed = event.target.value.trim().toUpperCase();
        setText(typed);
        if (typed === '' || bitsPerSecond(typed) !== null) onNeed(typed);
      }}
    />
  );
}
