import { useCallback, useSyncExternalStore } from 'react';
import type { WhyAnswers } from './why-facts.ts';

export const noAnswers: WhyAnswers = {
  said: {},
  rx: '',
  tx: '',
  atCloudflare: '',
  pasted: '',
  port: undefined,
  ordered: '',
  begun: '',
  traffic: undefined,
  description: '',
};

/**
 * In memory alone, so that they outlive a navigation but not a reload: what somebody pastes from a
 * router is nobody else's business.
 */
const kept = new Map<string, WhyAnswers>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The answers about one interconnect, and how to change some of them. */
export function useWhyAnswers(
  account: string,
  name: string,
): [WhyAnswers, (change: Partial<WhyAnswers>) => void] {
  // Another account may have an interconnect of the same name.
  const key = `${account} ${name}`;
  const answers = useSyncExternalStore(subscribe, () => kept.get(key) ?? noAnswers);
  const change = useCallback(
    (changed: Partial<WhyAnswers>) => {
      kept.set(key, { ...(kept.get(key) ?? noAnswers), ...changed });
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [answers, change];
}
