const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const calendar = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** Time of day with its zone, as support asks for it: `08:02:24 CET`. */
export function clockTime(milliseconds: number): string {
  return clock.format(milliseconds);
}

/** Date and time with its zone. */
export function dateTime(milliseconds: number): string {
  return calendar.format(milliseconds);
}
