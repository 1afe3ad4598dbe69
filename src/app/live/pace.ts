/** How much a class of interconnects is asked: what is wanted, and what it may be stretched to. */
const second = 1000;

/** Classes in the order in which they come first when there is not enough for all. */
export const classNames = ['hot', 'seen', 'warm', 'rest'] as const;
export type ClassName = (typeof classNames)[number];

/** How often a person wants what is on the screen to be asked. */
export const paces = ['automatic', 'ten-seconds', 'half-minute', 'two-minutes', 'by-hand'] as const;
export type Pace = (typeof paces)[number];

/** Length of the window in which Cloudflare counts requests, in milliseconds. */
export const windowMs = 300 * second;

/** Half of the documented 1,200 requests in five minutes; the other half is for all else. */
export const mostInWindow = 600;

/**
 * Milliseconds between two answers about one interconnect. The longest of `hot` and `seen` leave
 * room for a slow answer below 15 s and 60 s, that of the others below 15 min: with one page of 50,
 * one of them Pending, and 1,000 in all they add up to 595 requests in five minutes. With two
 * Pending it would be 606: then what is off the screen gives way, and is asked every 16 minutes.
 */
const ranges = {
  hot: { wanted: 5 * second, longest: 14.2 * second },
  seen: { wanted: 20 * second, longest: 59.2 * second },
  warm: { wanted: 60 * second, longest: 890 * second },
  rest: { wanted: 300 * second, longest: 890 * second },
} as const;

const chosenMs = {
  'ten-seconds': 10 * second,
  'half-minute': 30 * second,
  'two-minutes': 120 * second,
} as const;

interface Range {
  wanted: number;
  longest: number;
}

function rangeOf(name: ClassName, pace: Pace): Range {
  const range = ranges[name];
  if (pace === 'automatic' || pace === 'by-hand') return range;
  const chosen = chosenMs[pace];
  if (name === 'hot' || name === 'seen') {
    return { wanted: chosen, longest: Math.max(chosen, range.longest) };
  }
  return { wanted: Math.max(chosen, range.wanted), longest: range.longest };
}

export type Counts = Readonly<Record<ClassName, number>>;
export type Intervals = Readonly<Record<ClassName, number>>;

const isOnScreen = (name: ClassName) => name === 'hot' || name === 'seen';

/** Requests per millisecond that the classes need at these intervals. */
export function rateOf(counts: Counts, intervals: Intervals, which = classNames.slice()): number {
  return which.reduce((sum, name) => sum + counts[name] / intervals[name], 0);
}

/** Share of the budget from which on there is no more than what must be. */
const scarceFrom = 0.95;
/**
 * How much more is planned off the screen than there is: it waits for room, and loses turns by it.
 * More so in the first round, of which no turn may be lost: with one Pending among a page of 50,
 * 1,000 interconnects need 1,797 of the 1,800 requests of its fifteen minutes.
 */
const overbooked = { rounds: 1.06, debt: 1.25 };

/**
 * The interval of each class in milliseconds, at which all of them together stay within `budget`
 * requests per millisecond: every class is stretched by the same share of its range, the smallest
 * that suffices. Where it is scarce, the screen has its longest intervals and all else the rest of
 * the budget; when even that is too much, what is off the screen gives way first, and is left a
 * tenth. `indebted`: some were never answered, and come as soon as the budget has room for them.
 */
export function intervalsFor(
  counts: Counts,
  budget: number,
  pace: Pace,
  indebted: boolean,
): Intervals {
  const stretched = (share: number, offScreen = 1, onScreen = 1) => {
    const of = (name: ClassName) => {
      const { wanted, longest } = rangeOf(name, pace);
      return (wanted + share * (longest - wanted)) * (isOnScreen(name) ? onScreen : offScreen);
    };
    return { hot: of('hot'), seen: of('seen'), warm: of('warm'), rest: of('rest') };
  };
  if (!indebted && rateOf(counts, stretched(0)) <= budget) return stretched(0);
  const longest = stretched(1);
  if (indebted || rateOf(counts, longest) > budget * scarceFrom) {
    const onScreen = rateOf(counts, longest, ['hot', 'seen']);
    const offScreen = rateOf(counts, longest, ['warm', 'rest']);
    const forScreen = Math.min(onScreen, budget * (offScreen > 0 ? 0.9 : 1));
    const share = Math.max(
      budget * (indebted ? overbooked.debt : overbooked.rounds) - forScreen,
      Number.MIN_VALUE,
    );
    return stretched(1, offScreen / share || 1, onScreen === 0 ? 1 : onScreen / forScreen);
  }
  let [low, high] = [0, 1];
  // 20 halvings: a millionth of the range.
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (rateOf(counts, stretched(middle)) <= budget) high = middle;
    else low = middle;
  }
  return stretched(high);
}
