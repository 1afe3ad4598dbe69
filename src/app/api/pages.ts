export interface Page<Item> {
  items: Item[];
  next?: number | null;
}

/**
 * The cursor after `page`, or undefined at the end. `next: 0` is a cursor; one that was asked
 * for before would turn for ever and ends the list.
 */
export function nextCursor(
  page: Page<unknown>,
  asked: readonly (number | undefined)[],
): number | undefined {
  const { next } = page;
  return next === null || next === undefined || asked.includes(next) ? undefined : next;
}

/** All items of a cursor-paged list. */
export async function allPages<Item>(
  fetchPage: (cursor: number | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const asked: (number | undefined)[] = [];
  let cursor: number | undefined;
  do {
    asked.push(cursor);
    // Each page's cursor is in the page before it.
    const page = await fetchPage(cursor);
    items.push(...page.items);
    cursor = nextCursor(page, asked);
  } while (cursor !== undefined);
  return items;
}
