const names = new Map([
  ['\n', 'a line feed'],
  ['\r', 'a carriage return'],
  ['\t', 'a tab'],
  ['\v', 'a vertical tab'],
  ['\f', 'a form feed'],
  ['"', 'a quotation mark (")'],
  ['?', 'a question mark (?)'],
  ['\u00a0', 'a no-break space'],
]);

/** The character itself, or its number where nobody could see it. */
function shownAs(character: string, code: number): string {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 'a control character';
  // Format characters, spaces, halves of pairs, and accents that would sit on the quotation mark.
  if (!/[\p{C}\p{Z}\p{M}]/u.test(character)) return `“${character}”`;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}, which cannot be seen by itself`;
}

/**
 * Why `key` cannot be a TCP MD5 key (RFC 2385) of a CNI, or null. The API takes printable
 * ASCII without `"` and `?`, at least one character (API reference, `md5_key`). The message
 * names the character and its position, never the key.
 */
export function md5KeyFault(key: string): string | null {
  if (key === '') return 'An MD5 key has at least one character; leave BGP’s key unset for none';
  let position = 0;
  for (const character of key) {
    position += 1;
    const named = names.get(character);
    if (named !== undefined) return `Character ${position} is ${named}, which is not allowed`;
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code > 0x7e) {
      const shown = shownAs(character, code);
      return `Character ${position} is ${shown}; only printable ASCII is allowed`;
    }
  }
  return null;
}

/** Characters of a generated key: within what Cisco type 7 can carry (25). */
export const generatedKeyLength = 24;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const lettersAndDigits = `${letters}0123456789`;

/** One of `characters`, each as likely as any other. */
function randomOf(characters: string, random: () => number): string {
  // Bytes from the last, incomplete round would favour the first characters.
  const limit = 256 - (256 % characters.length);
  let byte = random();
  while (byte >= limit) byte = random();
  return characters.charAt(byte % characters.length);
}

function randomByte(): number {
  return crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;
}

/**
 * A random key of `generatedKeyLength` letters and digits that begins with a letter: what every
 * router's configuration takes without quotes. `random` answers bytes, 0–255.
 */
export function generateMd5Key(random: () => number = randomByte): string {
  return Array.from({ length: generatedKeyLength }, (_, index) =>
    randomOf(index === 0 ? letters : lettersAndDigits, random),
  ).join('');
}
