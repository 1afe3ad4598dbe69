let collator: Intl.Collator | undefined;

/**
 * Order of two names as a reader expects it, numbers by their size. Made with the first question:
 * a collator takes its time, and no page begins with one.
 */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b);
}

/** The same, and never equal unless they are the same: by code units where it says nothing. */
export function compareTexts(a: string, b: string): number {
  return compareNames(a, b) || (a < b ? -1 : Number(a > b));
}
