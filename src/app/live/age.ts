const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** An age in words, so coarse that it does not flicker: `5 s ago`, `12 min ago`. Never too young by more than five seconds below a minute. */
export function ageText(milliseconds: number): string {
  if (milliseconds < 5 * second) return 'now';
  if (milliseconds < minute) return `${Math.floor(milliseconds / second / 5) * 5} s ago`;
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min ago`;
  if (milliseconds < 48 * hour) return `${Math.floor(milliseconds / hour)} h ago`;
  return `${Math.floor(milliseconds / (24 * hour))} days ago`;
}
