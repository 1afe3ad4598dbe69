const seconds = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
const day = { year: 'numeric', month: 'short', day: '2-digit' } as const;

/** Made with the first time that is shown: the first formatter costs a phone about 100 ms. */
let clock: Intl.DateTimeFormat | undefined;
let calendar: Intl.DateTimeFormat | undefined;

/** Time of day with its zone, as support asks for it: `08:02:24 CET`. */
export function clockTime(milliseconds: number): string {
  clock ??= new Intl.DateTimeFormat('en-GB', { ...seconds, timeZoneName: 'short' });
  return clock.format(milliseconds);
}

/** Date and time with its zone. */
export function dateTime(milliseconds: number): string {
  calendar ??= new Intl.DateTimeFormat('en-GB', { ...day, ...seconds, timeZoneName: 'short' });
  return calendar.format(milliseconds);
}
