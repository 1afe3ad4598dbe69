/** Page size without a `limit`, and the most that one page carries. Undocumented: our guess. */
export const defaultLimit = 100;
export const maxLimit = 1000;

export interface PageQuery {
  cursor?: number | undefined;
  limit?: number | undefined;
}

/** Something listed: `serial` grows from record to record and never changes. */
export interface Listed {
  readonly serial: number;
}

/**
 * One page of `records` (in order of serial): those that `matches`, from `cursor` on. The cursor
 * is the serial of the next match rather than an offset, so that deleting a record between two
 * pages hides no other. `limit=0` means the default, larger ones than the maximum are cut.
 */
export function pageOf<Record extends Listed>(
  records: Iterable<Record>,
  query: PageQuery,
  matches: (record: Record) => boolean,
): { items: Record[]; next: number | null } {
  const cursor = query.cursor ?? 0;
  const limit = Math.min(query.limit || defaultLimit, maxLimit);
  const items: Record[] = [];
  for (const record of records) {
    if (record.serial < cursor || !matches(record)) continue;
    if (items.length === limit) return { items, next: record.serial };
    items.push(record);
  }
  return { items, next: null };
}
