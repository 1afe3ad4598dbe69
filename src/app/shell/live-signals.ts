import { onTransition } from '#app/live/transitions';
import { startObserving } from '#app/observed/start';
import { TransitionTeller } from './live-transitions.ts';
import { watchAccount } from './live-account.ts';
import { startTitle } from './live-title.ts';

/** Starts everything that watches in the background; answers how to stop it. */
export function startSignals(goTo: (path: string) => void): () => void {
  const teller = new TransitionTeller(goTo);
  const stops = [
    startObserving(),
    startTitle(),
    onTransition((each) => teller.take(each)),
    watchAccount(),
  ];
  return () => {
    for (const stop of [...stops, () => teller.stop()]) stop();
  };
}
