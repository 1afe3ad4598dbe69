const steps = [
  { unit: 'd', milliseconds: 86_400_000 },
  { unit: 'h', milliseconds: 3_600_000 },
  { unit: 'min', milliseconds: 60_000 },
  { unit: 's', milliseconds: 1000 },
] as const;

/** How long ago, in the largest unit that it fills: `12 s`, `3 min`, `5 h`, `40 d`. */
export function ageWords(milliseconds: number): string {
  // A clock that was set back makes no answer come from the future.
  const past = Math.max(0, milliseconds);
  const step = steps.find((each) => past >= each.milliseconds) ?? steps[3];
  return `${Math.floor(past / step.milliseconds)} ${step.unit}`;
}
