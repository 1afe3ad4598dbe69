/** Letters with a stroke or ligatures, which Unicode does not decompose. */
const strokes: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** `text` in lower case without accents, for comparing: `Düsseldorf` and `DUSSELDORF` are one. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[łøđðþßæœı]/g, (letter) => strokes[letter] ?? letter);
}

/** The words of a search, folded. */
export function foldedWords(text: string): string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}
