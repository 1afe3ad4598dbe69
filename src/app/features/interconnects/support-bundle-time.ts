function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * ISO 8601 to the second with the zone's offset, `2026-11-21T10:41:07+01:00`, as support asks for
 * times. `offset` is in minutes east of UTC; this browser's at that time unless told.
 */
export function isoTime(milliseconds: number, offset?: number): string {
  const minutes = offset ?? -new Date(milliseconds).getTimezoneOffset();
  const local = new Date(milliseconds + minutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
