/**
 * Readers of literals as Python and Go have them, strict enough to fail on what their compilers
 * refuse. Neither language is on the machines that run the tests.
 */

interface Grammar {
  words: Readonly<Record<string, unknown>>;
  /** How a list and a map begin and end. */
  list: readonly [string, string];
  map: readonly [string, string];
}

export const pythonGrammar: Grammar = {
  words: { True: true, False: false, None: null },
  list: ['[', ']'],
  map: ['{', '}'],
};

export const goGrammar: Grammar = {
  words: { true: true, false: false, nil: null },
  list: ['[]any{', '}'],
  map: ['map[string]any{', '}'],
};

const escapes: Readonly<Record<string, string>> = {
  // The escapes that both languages have.
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  '"': '"',
};

/** Value of a string literal in double quotes; throws where the languages would not take it. */
export function stringOf(literal: string): string {
  if (!/^"([^"\\]|\\.)*"$/u.test(literal)) throw new SyntaxError(`No string: ${literal}`);
  // Go: a raw BOM is refused; both: a line end or NUL breaks the literal.
  if (/[\0\n\r\uFEFF]/.test(literal)) throw new SyntaxError(`A raw control in ${literal}`);
  return literal.slice(1, -1).replaceAll(/\\(u[\da-fA-F]{4}|.)/gu, (_, code: string) => {
    if (code.length === 1) {
      const plain = escapes[code];
      if (plain === undefined) throw new SyntaxError(`Unknown escape \\${code}`);
      return plain;
    }
    const unit = Number.parseInt(code.slice(1), 16);
    // Go refuses surrogates in escapes; Python cannot encode them.
    if (unit >= 0xd800 && unit <= 0xdfff) throw new SyntaxError(`Half a character: \\${code}`);
    return String.fromCharCode(unit);
  });
}

/** Value of a literal of strings, numbers, words, lists and maps. */
export function valueOf(source: string, grammar: Grammar): unknown {
  let rest = source.trimStart();
  const take = (text: string) => {
    if (!rest.startsWith(text)) return false;
    rest = rest.slice(text.length).trimStart();
    return true;
  };
  const match = (pattern: RegExp) => {
    const [found] = pattern.exec(rest) ?? [];
    if (found !== undefined) take(found);
    return found;
  };
  const items = (end: string, item: () => void) => {
    while (!take(end)) {
      item();
      if (!take(',') && !rest.startsWith(end)) throw new SyntaxError(`No comma: ${rest}`);
    }
  };
  const value = (): unknown => {
    if (take(grammar.list[0])) {
      const list: unknown[] = [];
      items(grammar.list[1], () => list.push(value()));
      return list;
    }
    if (take(grammar.map[0])) {
      const map: [string, unknown][] = [];
      items(grammar.map[1], () => {
        const key = value();
        if (typeof key !== 'string' || !take(':')) throw new SyntaxError(`No key: ${rest}`);
        map.push([key, value()]);
      });
      return Object.fromEntries(map);
    }
    const literal = match(/^"([^"\\]|\\.)*"/u);
    if (literal !== undefined) return stringOf(literal);
    const number = match(/^-?\d+(\.\d+)?(e[+-]?\d+)?/);
    if (number !== undefined) return Number(number);
    const word = match(/^[A-Za-z]+/) ?? '';
    if (!Object.hasOwn(grammar.words, word)) throw new SyntaxError(`No value: ${word}${rest}`);
    return grammar.words[word];
  };
  const read = value();
  if (rest !== '') throw new SyntaxError(`Left over: ${rest}`);
  return read;
}
