import type { Mark } from '#network/link';
import { useSearchParams } from 'react-router';

const kinds = ['device', 'facility', 'site', 'link'] as const;

function markOf(text: string): Mark[] {
  const at = text.indexOf(':');
  const kind = kinds.find((each) => each === text.slice(0, at));
  return kind === undefined ? [] : [{ kind, id: text.slice(at + 1) }];
}

/** What is marked as failed, from the URL (`fail=device:NAME`), so that a link shows the same. */
export function useWhatIf(): {
  marks: readonly Mark[];
  /** Marks it, or takes the mark away. */
  toggle: (mark: Mark) => void;
  clear: () => void;
} {
  const [search, setSearch] = useSearchParams();
  const marks = search.getAll('fail').flatMap(markOf);
  const become = (next: readonly Mark[]) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('fail');
        for (const { kind, id } of next) after.append('fail', `${kind}:${id}`);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    marks,
    toggle: (mark) => {
      const others = marks.filter(({ kind, id }) => kind !== mark.kind || id !== mark.id);
      become(others.length < marks.length ? others : [...marks, mark]);
    },
    clear: () => become([]),
  };
}
