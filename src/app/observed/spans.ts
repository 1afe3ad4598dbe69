/** A run of answers that all said the same state. Times are milliseconds since 1970. */
export interface Span {
  /** In the API's own word. */
  state: string;
  /** What the newest answer of the run gave as its reason. */
  reason?: string | undefined;
  /** First and last answer that said so. */
  from: number;
  to: number;
  /** How many answers said so, at least: what two tabs saw together is counted once. */
  answers: number;
  /** It begins after a pause in which nobody looked, so nothing joins it to what was before. */
  resumed?: true | undefined;
}

/** The spans of one interconnect, in order of time and without overlap. */
export type Spans = readonly Span[];

/**
 * Longest pause between two answers that still counts as watching: everything is asked every 15
 * minutes at least, and an answer may be a minute late. What lies in a longer one is not observed.
 */
export const pauseMax = 16 * 60_000;

const byTime = (a: Span, b: Span) =>
  a.from - b.from || a.to - b.to || compare(a.state, b.state) || a.answers - b.answers;

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** An answer that some span begins or ends with. */
interface Mark {
  at: number;
  state: string;
  /** All spans that begin here do so after a pause. */
  resumed: boolean;
}

function marksOf(spans: Spans): Mark[] {
  const marks = new Map<string, Mark>();
  const add = (at: number, state: string, resumed: boolean) => {
    const key = `${at} ${state}`;
    const known = marks.get(key);
    marks.set(key, { at, state, resumed: resumed && (known?.resumed ?? true) });
  };
  for (const { from, to, state, resumed } of spans) {
    add(from, state, resumed === true);
    if (to !== from) add(to, state, false);
  }
  return [...marks.values()].toSorted((a, b) => a.at - b.at || compare(a.state, b.state));
}

/** At least how many answers the runs inside `[from, to]` stand for. */
function answersWithin(spans: Spans, { from, to }: { from: number; to: number }): number {
  let total = 0;
  let cluster = 0;
  let end = -Infinity;
  for (const span of spans) {
    if (span.from < from || span.to > to) continue;
    if (span.from > end) {
      total += cluster;
      cluster = span.answers;
    } else if (span.from === end && span.to > end) cluster += span.answers - 1;
    else cluster = Math.max(cluster + Number(span.to > end), span.answers);
    end = Math.max(end, span.to);
  }
  return total + cluster;
}

/**
 * Joins what two tabs, or this tab earlier and now, have seen of one interconnect. The order of the
 * two doesn't matter, and joining the same again changes nothing. Where they contradict each other,
 * a run ends at its last answer before the other state: nothing is claimed beyond an answer.
 */
export function joinSpans(some: Spans, others: Spans): Spans {
  const last = some.at(-1);
  // The usual case: what is new concerns the last run alone.
  if (last !== undefined && some.length > 1 && others.every(({ from }) => from > last.from)) {
    return [...some.slice(0, -1), ...joinAll([last, ...others])];
  }
  return joinAll([...some, ...others]);
}

function joinAll(unsorted: Spans): Spans {
  const spans = unsorted.toSorted(byTime);
  const isSeenThrough = (state: string, from: number, to: number) =>
    spans.some((span) => span.state === state && span.from <= from && span.to >= to);
  const joined: (Span & { marks: number })[] = [];
  for (const { at, state, resumed } of marksOf(spans)) {
    const last = joined.at(-1);
    const goesOn =
      last?.state === state &&
      ((!resumed && at - last.to <= pauseMax) || isSeenThrough(state, last.to, at));
    if (last !== undefined && goesOn) {
      last.to = at;
      last.marks += 1;
    } else {
      joined.push({ state, from: at, to: at, answers: 1, marks: 1, ...(resumed && { resumed }) });
    }
  }
  return joined.map(({ marks, ...run }) => {
    const same = spans.filter((span) => span.state === run.state && span.to >= run.from);
    const newest = same
      .filter(({ to }) => to >= run.from && to <= run.to)
      .toSorted((a, b) => b.to - a.to || compare(b.reason ?? '', a.reason ?? ''))[0];
    return {
      ...run,
      answers: Math.max(marks, answersWithin(same, run)),
      ...(newest?.reason !== undefined && { reason: newest.reason }),
    };
  });
}

/** A change of state between two runs that follow each other. */
export interface Change {
  before: Span | undefined;
  span: Span;
}

/**
 * Where the state changed. The first run is a change only when it was the first ever: once old runs
 * have been let go, nobody knows what was before.
 */
export function changesIn(spans: Spans, isWhole: boolean): Change[] {
  return spans.flatMap((span, index): Change[] => {
    const before = spans[index - 1];
    if (before === undefined) return isWhole ? [{ before, span }] : [];
    return before.state === span.state ? [] : [{ before, span }];
  });
}
