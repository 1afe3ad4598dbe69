import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { keepSearches, nameFault, nameMax, parseSaved, savedSearches } from './slot-saved.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what is stored is read back', () => {
  const searches = fc.uniqueArray(
    fc.record({
      name: fc.string({ minLength: 1, maxLength: nameMax }),
      query: fc.string(),
    }),
    { selector: ({ name }) => name.trim().toLowerCase(), maxLength: 20 },
  );
  fc.assert(
    fc.property(searches, (all) => {
      expect(parseSaved(JSON.stringify(all))).toEqual(all);
    }),
  );
});

const good = { name: 'Frankfurt 100G', query: 'q=frankfurt&speed=100G' };

test.each([
  ['nothing', null, []],
  ['no JSON', '{broken', []],
  ['no list', '{"name":"a"}', []],
  ['null', 'null', []],
  ['one bad entry among good ones', JSON.stringify([null, 3, { name: '' }, good]), [good]],
  ['a name twice', JSON.stringify([good, { ...good, name: ' frankfurt 100g ' }]), [good]],
  ['fields of a later version', JSON.stringify([{ ...good, since: 1 }]), [good]],
])('of %s it reads what it can', (_, text, searches) => {
  expect(parseSaved(text)).toEqual(searches);
});

test('any text is survived', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(Array.isArray(parseSaved(text))).toBe(true);
    }),
  );
});

test.each([
  ['', undefined, 'Give it a name'],
  ['   ', undefined, 'Give it a name'],
  ['x'.repeat(nameMax + 1), undefined, `At most ${nameMax} characters`],
  ['FRANKFURT 100g', undefined, 'This name is taken'],
  ['FRANKFURT 100g', good.name, null],
  ['Paris', undefined, null],
])('the name “%s” is judged: %s, %s', (name, own, fault) => {
  expect(nameFault(name, [good], own)).toBe(fault);
});

test('where storage is forbidden searches last until the reload', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  expect(savedSearches()).toEqual([]);
  expect(keepSearches([good])).toBe(false);
  expect(savedSearches()).toEqual([good]);
});
