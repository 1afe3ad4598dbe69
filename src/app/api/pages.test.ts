import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Page, allPages, nextCursor } from './pages.ts';

/** A list of `pages` whose cursors are `cursors`, in that order. */
function server(pages: readonly string[][], cursors: readonly number[]) {
  const asked: (number | undefined)[] = [];
  const fetchPage = async (cursor: number | undefined): Promise<Page<string>> => {
    asked.push(cursor);
    const index = cursor === undefined ? 0 : cursors.indexOf(cursor) + 1;
    return { items: pages[index] ?? [], next: cursors[index] ?? null };
  };
  return { asked, fetchPage };
}

test('all items come once and in order, however they are cut into pages', async () => {
  const paging = fc
    .array(fc.array(fc.string()), { minLength: 1 })
    .chain((pages) =>
      fc.tuple(
        fc.constant(pages),
        fc.uniqueArray(fc.nat(), { minLength: pages.length - 1, maxLength: pages.length - 1 }),
      ),
    );
  await fc.assert(
    fc.asyncProperty(paging, async ([pages, cursors]) => {
      const { asked, fetchPage } = server(pages, cursors);
      expect(await allPages(fetchPage)).toEqual(pages.flat());
      expect(asked).toEqual([undefined, ...cursors]);
    }),
  );
});

test('a list whose cursors turn in a circle ends, whatever the circle', async () => {
  const cursor = fc.option(fc.nat({ max: 9 }));
  await fc.assert(
    fc.asyncProperty(fc.array(cursor, { minLength: 10, maxLength: 10 }), async (links) => {
      const asked: (number | undefined)[] = [];
      const items = await allPages(async (at) => {
        asked.push(at);
        return { items: [at], next: links[at ?? 0] };
      });
      expect(new Set(asked).size).toBe(asked.length);
      expect(items).toEqual(asked);
    }),
  );
});

test('0 is a cursor; null and nothing are the end', () => {
  expect(nextCursor({ items: [], next: 0 }, [undefined])).toBe(0);
  expect(nextCursor({ items: [], next: null }, [undefined])).toBeUndefined();
  expect(nextCursor({ items: [] }, [undefined])).toBeUndefined();
});

test('a page that fails fails the list', async () => {
  const pages = allPages(async (cursor) => {
    if (cursor === 1) throw new Error('second page');
    return { items: ['a'], next: 1 };
  });
  await expect(pages).rejects.toThrow('second page');
});
