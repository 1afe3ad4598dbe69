/** Font sizes of the drawing in CSS pixels; its classes say the same. */
export const nameSize = 12;
export const detailSize = 11.5;

/** Advance of a monospaced face in em; the widest in common use (DejaVu Sans Mono) has 0.602. */
const monoAdvance = 0.61;

const narrowLetters = /[fijlrtI.,:;'’|()[\]/ ·-]/;
const wideLetters = /[mwMW@%\u{2E80}-\u{10FFFF}]/u;

/** Advance of a proportional face's letter in em, rather too much than too little. */
function advance(letter: string): number {
  if (wideLetters.test(letter)) return 1;
  if (narrowLetters.test(letter)) return 0.37;
  return /[A-Z]/.test(letter) ? 0.7 : 0.58;
}

/** Width of `text` in CSS pixels, estimated: a drawing must not wait for fonts to be measured. */
export function widthOf(text: string, size: number, mono: boolean): number {
  let sum = 0;
  for (const letter of text) {
    sum += mono ? (letter > '\u2E7F' ? 1 : monoAdvance) : advance(letter);
  }
  return sum * size;
}

/** `text` with its end cut off where `width` demands it: for sentences, which begin with what counts. */
export function cutOff(text: string, width: number, size: number, mono: boolean): string {
  if (widthOf(text, size, mono) <= width) return text;
  const letters = Array.from(text);
  for (let kept = letters.length - 1; kept > 0; kept -= 1) {
    const short = `${letters.slice(0, kept).join('').trimEnd()}…`;
    if (widthOf(short, size, mono) <= width) return short;
  }
  return '…';
}

/** `text` with as much taken out of its middle as `width` demands: both ends tell names apart. */
export function shortened(text: string, width: number, size: number, mono: boolean): string {
  if (widthOf(text, size, mono) <= width) return text;
  const letters = Array.from(text);
  for (let kept = letters.length - 1; kept > 1; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const tail = letters.slice(letters.length - (kept - head)).join('');
    const short = `${letters.slice(0, head).join('')}…${tail}`;
    if (widthOf(short, size, mono) <= width) return short;
  }
  return '…';
}
