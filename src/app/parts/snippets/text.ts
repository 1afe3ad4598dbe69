/** Controls, and what shows as nothing or turns the order of the line: never left raw in a program. */
const hidden =
  /[\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * `text` in double quotes. The escapes of JSON mean the same in Python and in Go, so one form
 * serves all three.
 */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(hidden, escaped);
}

/** `text` in single quotes, as TypeScript programs are mostly written. */
export function singleQuoted(text: string): string {
  const inner = quoted(text)
    .slice(1, -1)
    .replaceAll(/\\.|'/g, (part) => {
      if (part === String.raw`\"`) return '"';
      return part === "'" ? String.raw`\'` : part;
    });
  return `'${inner}'`;
}

/** `text` as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Percent-encoded so far that a shell's double quotes leave it alone. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const widest = 72;

/** Lines between `open` and `close`, or all on one line where they are short and `flat` allows it. */
export function block(
  [open, close]: readonly [string, string],
  items: readonly string[],
  { indent, flat = false, last = ',' }: { indent: string; flat?: boolean; last?: string },
): string {
  if (items.length === 0) return `${open}${close}`;
  const line = `${open}${items.join(', ')}${close}`;
  if (flat && line.length <= widest && !line.includes('\n')) return line;
  const lines = items.map((item) => item.replaceAll('\n', `\n${indent}`));
  return `${open}\n${indent}${lines.join(`,\n${indent}`)}${last}\n${close}`;
}
