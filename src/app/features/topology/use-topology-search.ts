import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/** What the page shows, all of it from the URL. */
export interface TopologySearch {
  text: string;
  /** A state in the API's word, `notObserved`, or empty for all. */
  state: string;
  grouping: 'site' | 'facility';
  view: 'graphic' | 'table';
}

/** Milliseconds without a key after which what was typed goes into the URL. */
const typingPause = 300;

/**
 * What is searched for and how it is shown. What is typed is shown at once, and the URL follows
 * when the typing pauses.
 */
export function useTopologySearch() {
  const [params, setParams] = useSearchParams();
  const inUrl = params.get('q') ?? '';
  const [typed, setTyped] = useState({ text: inUrl, inUrl });
  // Back, forward and links set the text; our own writing comes back as what it is already.
  if (typed.inUrl !== inUrl) setTyped({ text: inUrl, inUrl });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const put = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  const search: TopologySearch = {
    text: typed.text,
    state: params.get('state') ?? '',
    grouping: params.get('group') === 'facility' ? 'facility' : 'site',
    view: params.get('view') === 'table' ? 'table' : 'graphic',
  };
  return {
    search,
    put,
    type: (text: string) => {
      setTyped({ text, inUrl });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => put('q', text), typingPause);
    },
    clear: () => {
      clearTimeout(timer.current);
      setTyped({ text: '', inUrl });
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete('q');
          after.delete('state');
          return after;
        },
        { replace: true, preventScrollReset: true },
      );
    },
  };
}
