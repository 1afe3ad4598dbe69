/** Largest file that is read, in bytes: 5,000 rows of a thousand characters. */
export const fileBytesMax = 5_000_000;

export type Decoded = { text: string; fault?: undefined } | { text?: undefined; fault: string };

const howToSave = 'Save it as UTF-8 (in Excel: “CSV UTF-8”) and choose it again';

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Decodes or answers null; a byte order mark is taken off. */
function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Line, from 1, on which the bytes cease to be UTF-8. */
function lineOfFault(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split(/\r\n|\r|\n/).length;
}

/**
 * The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one. Anything else
 * is refused with the line where it fails, rather than guessed at: a guess would put wrong letters
 * into names.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.byteLength > fileBytesMax) {
    const size = (bytes.byteLength / 1e6).toFixed(1);
    return { fault: `The file has ${size} MB; at most ${fileBytesMax / 1e6} MB are read` };
  }
  const wide = startsWith(bytes, 0xff, 0xfe)
    ? 'utf-16le'
    : startsWith(bytes, 0xfe, 0xff)
      ? 'utf-16be'
      : null;
  if (wide !== null) {
    const text = decode(bytes, wide);
    return text === null ? { fault: `The file is broken UTF-16. ${howToSave}` } : { text };
  }
  // A CSV has no zero bytes, and every ASCII character of UTF-16 has one.
  if (bytes.includes(0)) {
    return {
      fault: `The file looks like UTF-16 without a byte order mark, or is no text. ${howToSave}`,
    };
  }
  const text = decode(bytes, 'utf-8');
  if (text !== null) return { text };
  return {
    fault: `The file is not UTF-8: line ${lineOfFault(bytes)} cannot be read. ${howToSave}`,
  };
}
