import type { Mark } from '#network/link';
import { useMemo, useSyncExternalStore } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { type Plan, readPlan } from './what-if-plan.ts';

const kinds = ['device', 'facility', 'site', 'link'] as const;

function markOf(text: string): Mark[] {
  const at = text.indexOf(':');
  const kind = kinds.find((each) => each === text.slice(0, at));
  return kind === undefined ? [] : [{ kind, id: text.slice(at + 1) }];
}

/** A mark as it stands in the URL: `device:NAME`. */
export function markText({ kind, id }: Mark): string {
  return `${kind}:${id}`;
}

/** Each mark of the URL once. */
function marksIn(search: URLSearchParams): Mark[] {
  return [...new Set(search.getAll('fail'))].flatMap(markOf);
}

/** A search that was asked for on the page with this history key, until the router has it. */
let asked: { key: string; search: string } | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The query of the URL, ahead of the router: it answers a moment later, and a box that is ticked
 * has to be ticked at once, everywhere on the page.
 */
function useSearchAtOnce(): [string, (change: (search: URLSearchParams) => void) => void] {
  const [search, setSearch] = useSearchParams();
  const { key } = useLocation();
  const ahead = useSyncExternalStore(subscribe, () => asked);
  const now = (known: typeof asked) =>
    known !== null && known.key === key ? known.search : search.toString();
  return [
    now(ahead),
    (change) => {
      const after = new URLSearchParams(now(asked));
      change(after);
      asked = { key, search: after.toString() };
      for (const listener of listeners) listener();
      setSearch(after, { replace: true, preventScrollReset: true });
    },
  ];
}

/** What is marked as failed, from the URL (`fail=device:NAME`), so that a link shows the same. */
export function useWhatIf(): {
  marks: readonly Mark[];
  /** A link that is not ordered yet (`plan=`). */
  plan: Plan | undefined;
  /** The capacity that has to stay, as it was typed (`need=20G`). */
  needed: string;
  /** Marks it, or takes the mark away. */
  toggle: (mark: Mark) => void;
  clear: () => void;
  need: (text: string) => void;
  dropPlan: () => void;
} {
  const [search, change] = useSearchAtOnce();
  const { marks, plan, needed } = useMemo(() => {
    const params = new URLSearchParams(search);
    return {
      marks: marksIn(params),
      plan: readPlan(params.get('plan')),
      needed: params.get('need') ?? '',
    };
  }, [search]);
  return {
    marks,
    plan,
    needed,
    toggle: (mark) =>
      change((after) => {
        const text = markText(mark);
        const before = after.getAll('fail');
        const others = before.filter((each) => each !== text);
        after.delete('fail');
        for (const each of before.includes(text) ? others : [...others, text]) {
          after.append('fail', each);
        }
      }),
    clear: () => change((after) => after.delete('fail')),
    need: (text) =>
      change((after) => {
        if (text === '') after.delete('need');
        else after.set('need', text);
      }),
    dropPlan: () => change((after) => after.delete('plan')),
  };
}
