import { Simulation, mostInAnyWindow, someNames } from '#app/live/test-simulation';
import { upstreamRequests } from '#app/live/test-browsers';

const second = 1000;
const hour = 3600 * second;

type Figures = Record<string, number>;

/** One hour in which one page of 50 of 1,000 is seen, `pending` of them Pending. */
async function anHour(pending: number): Promise<Figures> {
  const names = someNames(1000);
  const seen = new Set(names.slice(0, 50));
  const simulation = new Simulation();
  for (const name of names.slice(0, pending)) simulation.states.set(name, 'Pending');
  simulation.engine.run(true);
  simulation.watch(names, seen);
  // The first one changes again and again; how long until that is shown?
  const changes: number[] = [];
  const watched = names[0] ?? '';
  for (let at = 60.37 * second; at < hour; at += 617.13 * second) {
    await simulation.time.runUntil(at);
    const before = simulation.states.get(watched);
    simulation.states.set(watched, before === 'Pending' ? 'Unhealthy' : 'Pending');
    changes.push(at);
  }
  await simulation.time.runUntil(hour);
  const last = new Map<string, number>();
  const oldest = { seen: 0, others: 0, othersLater: 0 };
  const delays: number[] = [];
  let shown = 'Pending';
  for (const { at, news } of simulation.news) {
    const age = at - (last.get(news.name) ?? 0);
    last.set(news.name, at);
    if (seen.has(news.name)) oldest.seen = Math.max(oldest.seen, age);
    else {
      oldest.others = Math.max(oldest.others, age);
      if (at > hour / 2) oldest.othersLater = Math.max(oldest.othersLater, age);
    }
    if (news.name !== watched || news.status?.state === shown) continue;
    const wasPending = shown === 'Pending';
    shown = news.status?.state ?? shown;
    if (wasPending) delays.push(at - (changes.findLast((each) => each < at) ?? 0));
  }
  const seconds = (milliseconds: number) => Math.round(milliseconds / 10) / 100;
  return {
    'most requests in any 5 min (≤ 600)': mostInAnyWindow(simulation.sent.map(({ at }) => at)),
    'oldest answer on the screen, s (≤ 60)': seconds(oldest.seen),
    'slowest change of a Pending one shown, s (≤ 15)': seconds(Math.max(...delays)),
    'longest unasked, s (≤ 900)': seconds(oldest.others),
    'longest unasked after half an hour, s (≤ 900)': seconds(oldest.othersLater),
    'most at once': simulation.mostOpen,
  };
}

/** Prints what the live status costs and how old it gets, in virtual time with the real policy. */
export async function benchLive(): Promise<void> {
  const hours = { 'one Pending': await anHour(1), 'two Pending': await anHour(2) };
  const rows = Object.keys(hours['one Pending']);
  console.log('Live status: 1,000 interconnects, one hour, one visible page of 50:');
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row,
        Object.fromEntries(Object.entries(hours).map(([name, each]) => [name, each[row]])),
      ]),
    ),
  );
  const size = { interconnects: 50, seconds: 1800 };
  const one = await upstreamRequests(1, size);
  const ten = await upstreamRequests(10, size);
  console.log('Requests upstream in half an hour, 50 interconnects on the screen:');
  console.table({ 'one browser': one, 'ten browsers': ten, 'ratio (≤ 1.3)': ten / one });
}
