import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router';

export interface UrlSearchControl<Search> {
  readonly search: Search;
  readonly change: (part: Partial<Search>) => void;
  /** Writes what was typed into the URL now. */
  readonly settle: () => void;
}

/** How a search stands in a URL's query. */
export interface UrlSearchForm<Search> {
  read: (params: URLSearchParams) => Search;
  /** `params` with the search written into them; other parameters stay. */
  write: (params: URLSearchParams, search: Search) => URLSearchParams;
}

/** Milliseconds without a key after which what was typed goes into the URL. */
const typingPause = 400;

/**
 * What a list is searched for, which the URL holds too. What is typed (`text`) is shown at once and
 * the URL follows when the typing pauses or the field is left: a router's answer to each key would
 * take longer than finding the rows. Changes replace the history entry, so that Back leaves the page.
 * `form` has to stay the same one.
 */
export function useUrlSearch<Search extends { readonly text: string }>(
  form: UrlSearchForm<Search>,
): UrlSearchControl<Search> {
  const [params, setParams] = useSearchParams();
  const { key } = useLocation();
  const replaced = useNavigationType() === NavigationType.Replace;
  const [shown, setShown] = useState(() => ({ search: form.read(params), key }));
  if (shown.key !== key) {
    // Back, forward and links set the search; a replaced entry is our own writing coming back.
    setShown({ search: replaced ? shown.search : form.read(params), key });
  }
  const latest = useRef({ search: shown.search, key, setParams });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    latest.current = { search: shown.search, key, setParams };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const write = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { search } = latest.current;
    latest.current.setParams((before) => form.write(before, search), {
      replace: true,
      preventScrollReset: true,
    });
  }, [form]);
  const change = useCallback(
    (part: Partial<Search>) => {
      const search = { ...latest.current.search, ...part };
      latest.current = { ...latest.current, search };
      setShown({ search, key: latest.current.key });
      clearTimeout(timer.current);
      const typed = Object.keys(part).join(',') === 'text';
      if (typed) timer.current = setTimeout(write, typingPause);
      else write();
    },
    [write],
  );
  const settle = useCallback(() => {
    if (timer.current !== undefined) write();
  }, [write]);
  return { search: shown.search, change, settle };
}
