import type { Mark } from '#network/link';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
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
  const [search, setSearch] = useSearchParams();
  const marks = useMemo(() => marksIn(search), [search]);
  const plan = useMemo(() => readPlan(search.get('plan')), [search]);
  const change = (how: (search: URLSearchParams) => void) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        how(after);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    marks,
    plan,
    needed: search.get('need') ?? '',
    toggle: (mark) =>
      change((after) => {
        const text = markText(mark);
        const others = after.getAll('fail').filter((each) => each !== text);
        const isMarked = after.getAll('fail').includes(text);
        after.delete('fail');
        for (const each of isMarked ? others : [...others, text]) after.append('fail', each);
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
