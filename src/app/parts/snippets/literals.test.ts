import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ApiCall, type Fields, partsOf } from './call.ts';
import { curl } from './curl.ts';
import { goValue } from './go.ts';
import { pythonValue } from './python.ts';
import { goGrammar, pythonGrammar, valueOf } from './test-literals.ts';
import { typescriptValue } from './typescript.ts';

/** Strings that break programs: quotes, expansions, line ends, controls, both directions, emoji. */
const hostile = fc.array(
  fc.oneof(
    fc.constantFrom(
      '"',
      "'",
      '`',
      '\\',
      '$',
      '${x}',
      '$(id)',
      '!',
      '!!',
      '#',
      '%',
      '&',
      '*',
      '?',
      '~',
      '@',
      '\n',
      '\r\n',
      '\t',
      '\0',
      '\u0007',
      '\u007F',
      '\u0085',
      '\u2028',
      '\u2029',
      '\uFEFF',
      '\u202E',
      '\u2066',
      '\u200B',
      'שלום',
      'مرحبا',
      '😀',
      'é',
      'JSON',
      '*/',
      '//',
      '"""',
      '\\n',
      '\\u0041',
      String.raw`\'`,
      "'\\''",
      '<<EOF',
      '__proto__',
      '\u{E0001}',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  { maxLength: 8 },
);
const text = hostile.map((parts) => parts.join(''));

const { body } = fc.letrec<{ value: unknown; body: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.constantFrom(0, 4_294_967_295, 1.5, true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('body'),
  ),
  // `account` and the secrets are not spelled out; they have tests of their own.
  body: fc.dictionary(
    text.filter((name) => !['account', 'md5_key', 'pairing_key'].includes(name)),
    tie('value'),
    { maxKeys: 4 },
  ),
}));

const params = { account_id: '023e105f4ecef8ad9ca31a8372d0c353' };

function callWith(sent: unknown): ApiCall {
  return { operation: 'settings.update', params, body: sent };
}

const treeOf = (sent: unknown): Fields => partsOf(callWith(sent)).body;

/** What JSON makes of it, for -0 and prototypes. */
const plain = (sent: unknown): unknown => JSON.parse(JSON.stringify(sent));

describe('a body comes back exactly', { timeout: 30_000 }, () => {
  test.each([
    ['TypeScript', (tree: Fields): unknown => runInNewContext(`(${typescriptValue(tree)})`)],
    ['Python', (tree: Fields) => valueOf(pythonValue(tree), pythonGrammar)],
    ['Go', (tree: Fields) => valueOf(goValue(tree), goGrammar)],
  ])('from its %s literal', (_, back) => {
    fc.assert(
      fc.property(body, (sent) => {
        expect(plain(back(treeOf(sent)))).toEqual(plain(sent));
      }),
      { numRuns: 500 },
    );
  });

  // Many bodies to a shell: starting one takes longer than reading all of them.
  test.each(['bash', 'sh'])('from its curl form in %s', (shell) => {
    const bodies = fc.array(
      body.filter((sent) => Object.keys(sent).length > 0),
      { minLength: 25, maxLength: 25 },
    );
    fc.assert(
      fc.property(bodies, (all) => {
        const script = [
          // In place of curl: the word after --data, and a NUL.
          'curl() { while [ "$1" != --data ]; do shift; done; printf "%s\\0" "$2"; }',
          'CLOUDFLARE_API_TOKEN=x',
          ...all.map((sent) => curl(callWith(sent))),
        ];
        const read = execFileSync(shell, { input: script.join('\n'), encoding: 'utf8' });
        const back = read.split('\0').slice(0, -1);
        expect(back.map((each): unknown => JSON.parse(each))).toEqual(all.map(plain));
      }),
      { numRuns: 8 },
    );
  });
});

test('a program shows no character that hides or turns what follows', () => {
  const shown = /(?!\n)\p{Cc}|[\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;
  fc.assert(
    fc.property(body, (sent) => {
      const tree = treeOf(sent);
      // Go indents with tabs.
      for (const program of [
        curl(callWith(sent)),
        typescriptValue(tree),
        pythonValue(tree),
        goValue(tree).replaceAll('\t', ''),
      ]) {
        expect(program).not.toMatch(shown);
      }
    }),
  );
});

test('half a surrogate pair becomes the replacement character', () => {
  expect(pythonValue(treeOf({ a: 'x\uD83Dy' }))).toBe('{\n    "a": "x\uFFFDy",\n}');
});
