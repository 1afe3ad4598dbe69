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
      const shown =
        code < 0x20 || (code >= 0x7f && code < 0xa0) ? 'a control character' : `“${character}”`;
      return `Character ${position} is ${shown}; only printable ASCII is allowed`;
    }
  }
  return null;
}
