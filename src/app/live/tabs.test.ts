import { afterEach, expect, test, vi } from 'vitest';
import { LiveEngine } from './engine.ts';
import { mostInWindow } from './pace.ts';
import type { Means } from './share.ts';
import { Tabs } from './tabs.ts';
import { Watching } from './watching.ts';

/** Locks as the Web Locks API has them: one holder of a name, the others in line. */
function locks(): Means['lock'] {
  let last: Promise<unknown> = Promise.resolve();
  return (_, signal, lead) => {
    const turn = last.then(() => {
      if (signal.aborted) throw new Error('given up');
      return lead();
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}

let account = 0;
const open: Tabs[] = [];

/** A browser whose tabs share, or can't. */
function browser({ shares = true } = {}) {
  const lock = locks();
  account += 1;
  const name = `tabs-test-${account}`;
  const means: Means = { lock, channel: (channel) => new BroadcastChannel(channel) };
  return function tab() {
    let visible = true;
    const asked: string[] = [];
    const around = {
      now: () => performance.now(),
      wall: () => Date.now(),
      random: Math.random,
      ask: async (asking: string) => {
        asked.push(asking);
        return { status: { state: 'Healthy' }, age: 0 };
      },
      after: (milliseconds: number, task: () => void) => {
        const timer = setTimeout(task, milliseconds);
        return () => clearTimeout(timer);
      },
    };
    const engine = new LiveEngine(around, {
      onNews: (news, own) => own && tabs.tellNews(news),
      onChange: () => undefined,
      onWhole: () => tabs.tellWhole(),
    });
    const watching: Watching = new Watching(() => tabs.watchedChanged());
    const page = { visible: () => visible, online: () => true };
    const tabs = new Tabs(engine, watching, page, shares ? means : undefined);
    open.push(tabs);
    tabs.enter(name);
    return {
      asked,
      engine,
      watch: (icon: string) => watching.watch(icon, true),
      leave: (icon: string) => watching.leave(icon),
      show: (now: boolean) => {
        visible = now;
        tabs.follow();
      },
      close: () => tabs.enter(undefined),
    };
  };
}

const stateIn = ({ engine }: { engine: LiveEngine }, name: string) => engine.known(name).state;

afterEach(() => {
  for (const tabs of open.splice(0)) tabs.enter(undefined);
});

test('one tab asks for what all of them show, and all learn the answers', async () => {
  const tab = browser();
  const [one, other] = [tab(), tab()];
  one.watch('a');
  other.watch('b');
  await vi.waitFor(() => {
    for (const each of [one, other]) {
      for (const name of ['a', 'b']) expect(stateIn(each, name)).toBe('Healthy');
    }
  });
  expect(one.asked.toSorted()).toEqual(['a', 'b']);
  expect(other.asked).toEqual([]);
});

test('a tab that comes later is told what is known, and asks nothing', async () => {
  const tab = browser();
  const first = tab();
  first.watch('a');
  await vi.waitFor(() => expect(stateIn(first, 'a')).toBe('Healthy'));
  const later = tab();
  later.watch('a');
  await vi.waitFor(() => expect(stateIn(later, 'a')).toBe('Healthy'));
  expect([...first.asked, ...later.asked]).toEqual(['a']);
});

test('a hidden leader hands over to a tab that is seen; all hidden, nobody asks', async () => {
  const tab = browser();
  const [one, other] = [tab(), tab()];
  one.show(false);
  other.watch('a');
  await vi.waitFor(() => expect(other.asked).toEqual(['a']));
  other.show(false);
  other.watch('b');
  one.watch('c');
  one.show(true);
  await vi.waitFor(() => expect(one.asked).toContain('c'));
  // What only a hidden tab shows is nobody's concern.
  expect([...one.asked, ...other.asked].toSorted()).toEqual(['a', 'c']);
});

test('a leader that is closed is succeeded, and what it alone watched is dropped', async () => {
  const tab = browser();
  const [one, other] = [tab(), tab()];
  one.watch('a');
  await vi.waitFor(() => expect(one.asked).toEqual(['a']));
  one.close();
  other.watch('b');
  await vi.waitFor(() => expect(other.asked).toEqual(['b']));
});

test('where tabs can’t speak with each other, each asks for itself with a share of the budget', async () => {
  const tab = browser({ shares: false });
  const [one, other] = [tab(), tab()];
  one.watch('a');
  other.watch('a');
  await vi.waitFor(() => {
    expect(one.asked).toEqual(['a']);
    expect(other.asked).toEqual(['a']);
  });
  expect(one.engine.most).toBeLessThanOrEqual(mostInWindow / 2);
});

test('what is being deleted is asked for by no tab, and again should it stay', async () => {
  const tab = browser();
  const [one, other] = [tab(), tab()];
  const takeUp = one.leave('a');
  one.watch('a');
  other.watch('a');
  other.watch('b');
  await vi.waitFor(() => expect(one.asked).toEqual(['b']));
  takeUp();
  await vi.waitFor(() => expect(one.asked).toEqual(['b', 'a']));
  expect(other.asked).toEqual([]);
});
