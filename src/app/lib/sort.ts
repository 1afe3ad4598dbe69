/** By which column a list is sorted, and which way. */
export interface Sort<Column extends string> {
  readonly column: Column;
  readonly descending: boolean;
}

/** What a URL's `sort` says: a column, with a minus in front from last to first. */
export function readSort<Column extends string>(
  columns: readonly Column[],
  text: string | null,
): Sort<Column> | undefined {
  const name = text?.replace(/^-/, '');
  const column = columns.find((known) => known === name);
  return column && { column, descending: text?.startsWith('-') === true };
}

/** The same back as text; empty for the order of the API. */
export function sortText(sort: Sort<string> | undefined): string {
  return sort === undefined ? '' : `${sort.descending ? '-' : ''}${sort.column}`;
}

/** Up, down, and back to the order of the API. */
export function nextSort<Column extends string>(
  sort: Sort<Column> | undefined,
  column: Column,
): Sort<Column> | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}
