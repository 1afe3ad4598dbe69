/** Four 32-bit words out of a text (MurmurHash3's mixing, x86 128-bit): spread, not secrecy. */
function words(text: string): [number, number, number, number] {
  let a = 0x6a09e667;
  let b = 0xbb67ae85;
  let c = 0x3c6ef372;
  let d = 0xa54ff53a;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = d ^ Math.imul(c ^ code, 951_274_213);
    d = a ^ Math.imul(d ^ code, 2_716_044_179);
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067);
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233);
  c = Math.imul(a ^ (c >>> 17), 951_274_213);
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179);
  return [(a ^ b ^ c ^ d) >>> 0, (a ^ b) >>> 0, (a ^ c) >>> 0, (a ^ d) >>> 0];
}

/** 32 hexadecimal digits, always the same for the same text. */
export function hexOf(text: string): string {
  return words(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');
}

/** A UUID in the layout of version 4 (RFC 9562), always the same for the same text. */
export function uuidOf(text: string): string {
  const hex = hexOf(text);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** A number from 0 up to but excluding 1, always the same for the same text. */
export function fractionOf(text: string): number {
  return words(text)[0] / 2 ** 32;
}

/** `length` characters that a person can read over the phone, always the same for the same text. */
export function codeOf(text: string, length: number): string {
  const alphabet = '23456789abcdefghjkmnpqrstvwxyz';
  return words(text)
    .concat(words(`${text}#`))
    .slice(0, length)
    .map((word) => alphabet.charAt(word % alphabet.length))
    .join('');
}
