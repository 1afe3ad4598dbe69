import {
  type ClassName,
  type Counts,
  type Intervals,
  type Pace,
  classNames,
  intervalsFor,
  rateOf,
  windowMs,
} from './pace.ts';
import { type Quota, type Whole, evenSpacing, leavesRoom, mayAskAt } from './limits.ts';

const second = 1000;
const onScreenNames = ['hot', 'seen'] as const;
/** How long after a change an interconnect is watched closely. */
const changeIsRecent = 300 * second;
/** Between two requests that catch up with what is too old, so that a return is no burst. */
const catchUpSpacing = 200;
/** Until there may be room again for what is off the screen. */
const roomSpacing = 250;
/** An answer that is older was missed: hidden, asleep, no answers. */
const returnAfter = 60 * second;

/** What is known of one interconnect. Times are in monotonic milliseconds. */
export interface Known {
  name: string;
  state: string | undefined;
  /** When it was first to be watched. */
  addedAt: number;
  /** As of when the last answer spoke; undefined before the first one. */
  answeredAt: number | undefined;
  /** When it was last asked, whatever came of it. */
  triedAt: number | undefined;
  /** When its state was last seen to have changed. */
  changedAt: number | undefined;
  /** Requests in a row that failed. */
  failures: number;
  /** End of the back-off after a failure. */
  notBefore: number;
  onScreen: boolean;
  /** Somebody wants a new answer: a refresh, or a write that went before. */
  wanted: boolean;
  inFlight: boolean;
}

/** All that the decision hangs on beside the interconnects themselves. */
export interface Moment extends Whole {
  hidden: boolean;
  pace: Pace;
  quota: Quota | undefined;
}

export interface Decision {
  /** Whom to ask now; decide again once it is marked as in flight. */
  ask: string | undefined;
  /** When to decide again if nothing happens before; undefined: not until something does. */
  lookAt: number | undefined;
}

const never: Decision = { ask: undefined, lookAt: undefined };

/** The class that an interconnect is asked in. */
export function classOf(known: Known, now: number): ClassName {
  const { state, changedAt, failures, onScreen } = known;
  const recent = changedAt !== undefined && now - changedAt < changeIsRecent;
  if (onScreen) return state === 'Pending' || recent || failures > 0 ? 'hot' : 'seen';
  const calm = state === 'Healthy' || state === undefined;
  return !calm || recent || failures > 0 ? 'warm' : 'rest';
}

type Classes = Readonly<Record<ClassName, Known[]>>;

function classesOf(all: Iterable<Known>, now: number): Classes {
  const classes: Classes = { hot: [], seen: [], warm: [], rest: [] };
  for (const known of all) classes[classOf(known, now)].push(known);
  return classes;
}

function countsOf({ hot, seen, warm, rest }: Classes): Counts {
  return { hot: hot.length, seen: seen.length, warm: warm.length, rest: rest.length };
}

/** Requests per millisecond that all statuses together may cost at the moment. */
export function budgetOf({ now, quota, most }: Pick<Moment, 'now' | 'quota' | 'most'>): number {
  const own = most / windowMs;
  if (quota === undefined || now >= quota.resetAt) return own;
  return Math.min(own, quota.left / 2 / Math.max(quota.resetAt - quota.at, second));
}

/** The intervals that hold at the moment, by class. */
export function intervalsNow(all: Iterable<Known>, moment: Moment): Intervals {
  return intervalsFor(countsOf(classesOf(all, moment.now)), budgetOf(moment), moment.pace, false);
}

/** Something wanted counts as never answered. */
const isOwed = (known: Known) => known.answeredAt === undefined || known.wanted;

/** What is owed an answer first, the one longest untried before others; then by age of the answer. */
function byNeed(a: Known, b: Known): number {
  if (isOwed(a) !== isOwed(b)) return isOwed(a) ? -1 : 1;
  if (isOwed(a)) return (a.triedAt ?? -1) - (b.triedAt ?? -1);
  return (a.answeredAt ?? 0) - (b.answeredAt ?? 0);
}

const isFree = (known: Known, now: number) => !known.inFlight && now >= known.notBefore;

/** How fast a class may catch up that has fallen due together, against its usual rate. */
const catchUpSpeed = 4;

/** As they will be asked: what is being asked at the moment comes last. */
function byTurn(a: Known, b: Known): number {
  return Number(a.inFlight) - Number(b.inFlight) || byNeed(a, b);
}

/** When each is asked at the latest, oldest first, if they are to be `spacing` apart and in time. */
function inTimeForAll(waiting: readonly Known[], interval: number, spacing: number): number[] {
  let next = Number.POSITIVE_INFINITY;
  return waiting
    .map(({ answeredAt, addedAt, triedAt, inFlight }) => {
      const from = answeredAt ?? addedAt;
      return interval + (inFlight ? (triedAt ?? from) : from);
    })
    .toReversed()
    .map((due) => (next = Math.min(due, next - spacing)))
    .toReversed();
}

/** When what is on the screen will be asked during the next five minutes, oldest time first. */
function plannedFor(classes: Classes, intervals: Intervals, now: number): number[] {
  const planned = onScreenNames.flatMap((name) => {
    const [members, interval] = [classes[name].toSorted(byTurn), intervals[name]];
    const spacing = interval / members.length / catchUpSpeed;
    return inTimeForAll(members, interval, spacing).flatMap((first) => {
      const times: number[] = [];
      for (let at = Math.max(now, first); at < now + windowMs; at += interval) times.push(at);
      return times;
    });
  });
  return planned.toSorted((a, b) => a - b);
}

/**
 * When the next of a class is due, and which: the oldest answer first, none later than its
 * interval. What falls due together (after a common start) begins in time for the last of them.
 * `even`: they are spread evenly over the interval, which costs half a round once.
 */
function nextOfClass(members: readonly Known[], interval: number, now: number, even: boolean) {
  const waiting = members.filter((known) => isFree(known, now)).toSorted(byNeed);
  const [oldest] = waiting;
  const backOffs = members.filter((known) => !known.inFlight && now < known.notBefore);
  const backAt = Math.min(...backOffs.map(({ notBefore }) => notBefore));
  if (oldest === undefined) return { oldest, at: backAt };
  const spacing = interval / members.length;
  const asked = Math.max(...members.map(({ triedAt }) => triedAt ?? Number.NEGATIVE_INFINITY));
  const begin = isOwed(oldest)
    ? now
    : (oldest.answeredAt ?? 0) + (even ? interval * 0.9 : interval);
  const inTurn = Math.max(asked + spacing, begin);
  const [latest = now] = inTimeForAll(waiting, interval, spacing / catchUpSpeed);
  const inTime = Math.max(latest, asked + spacing / catchUpSpeed);
  return { oldest, at: Math.min(inTurn, inTime, backAt) };
}

/** What is on the screen without an answer, or with one that is too old. */
function urgentOf({ hot, seen }: Classes, intervals: Intervals, now: number): Known[] {
  const isDue = (known: Known, interval: number) =>
    isFree(known, now) && (isOwed(known) || now - (known.answeredAt ?? 0) >= interval);
  return [
    ...hot.filter((known) => isDue(known, intervals.hot)).toSorted(byNeed),
    ...seen.filter((known) => isDue(known, intervals.seen)).toSorted(byNeed),
  ].toSorted((a, b) => Number(isOwed(b)) - Number(isOwed(a)));
}

/** Only first answers and what somebody asks for, when nothing is to be asked by itself. */
function byHand(all: readonly Known[], now: number, lastSent: number): Decision {
  const owed = all.filter(
    (known) => !known.inFlight && (known.wanted || (known.onScreen && isOwed(known))),
  );
  const [ready] = owed
    .filter(({ notBefore }) => now >= notBefore)
    .toSorted((a, b) => Number(b.onScreen) - Number(a.onScreen));
  if (ready === undefined) {
    const next = Math.min(...owed.map(({ notBefore }) => notBefore));
    return { ask: undefined, lookAt: Number.isFinite(next) ? next : undefined };
  }
  if (ready.wanted && now < lastSent + catchUpSpacing) {
    return { ask: undefined, lookAt: lastSent + catchUpSpacing };
  }
  return { ask: ready.name, lookAt: undefined };
}

/** While the API as a whole fails, one request finds out whether it still does. */
function probe(all: readonly Known[], now: number): Decision {
  const candidates = all.filter(({ inFlight }) => !inFlight);
  const [first] = candidates.toSorted(
    (a, b) => Number(b.onScreen) - Number(a.onScreen) || (a.triedAt ?? -1) - (b.triedAt ?? -1),
  );
  return { ask: first?.name, lookAt: now + second };
}

/**
 * Decides whom to ask now. Pure: the same facts give the same decision. On-screen before
 * off-screen, changing before calm, never more than `most` requests in any five minutes, nothing
 * while hidden or before a pause is over.
 */
export function decide(all: readonly Known[], moment: Moment): Decision {
  const { now, hidden, pace, sent } = moment;
  if (hidden || all.length === 0) return never;
  const gate = mayAskAt(moment);
  if (gate.at === undefined) return never;
  if (gate.at > now) return { ask: undefined, lookAt: gate.at };
  const lastSent = sent.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (pace === 'by-hand') return byHand(all, now, lastSent);
  if (gate.probing) return probe(all, now);

  const classes = classesOf(all, now);
  const counts = countsOf(classes);
  const budget = budgetOf(moment);
  const indebted = [...classes.warm, ...classes.rest].some(
    (known) => isOwed(known) && known.failures === 0,
  );
  const intervals = intervalsFor(counts, budget, pace, indebted);
  const [urgent] = urgentOf(classes, intervals, now);
  const spacedAt = lastSent + catchUpSpacing;
  if (urgent !== undefined) {
    const late = urgent.answeredAt !== undefined && now - urgent.answeredAt > returnAfter;
    const waits = (late || urgent.wanted) && now < spacedAt;
    return waits ? { ask: undefined, lookAt: spacedAt } : { ask: urgent.name, lookAt: undefined };
  }
  let lookAt = Number.POSITIVE_INFINITY;
  // Smoothing costs requests: only where there are enough.
  const even = !indebted && rateOf(counts, intervals) < budget * 0.9;
  const planned = indebted ? plannedFor(classes, intervals, now) : [];
  const owedSpacing = indebted ? evenSpacing(moment, planned) : 0;
  for (const name of classNames) {
    const onScreen = name === 'hot' || name === 'seen';
    const interval = onScreen
      ? intervals[name]
      : Math.max(intervals[name], counts[name] * owedSpacing);
    const { oldest, at } = nextOfClass(classes[name], interval, now, even);
    if (oldest === undefined || at > now) {
      lookAt = Math.min(lookAt, at);
    } else if (onScreen || leavesRoom(moment, plannedFor(classes, intervals, now))) {
      return { ask: oldest.name, lookAt: undefined };
    } else {
      lookAt = Math.min(lookAt, now + roomSpacing);
    }
  }
  return { ask: undefined, lookAt: Number.isFinite(lookAt) ? lookAt : undefined };
}
