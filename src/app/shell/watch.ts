import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { whenIdle } from '#app/lib/breathe';

/** Once the page is painted: records what is seen and done, and tells of changes of state. */
export function useWatch(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isHere = true;
    const callOff = whenIdle(() => {
      void import('./live-signals.ts').then(({ startSignals }) => {
        if (isHere) stop = startSignals((to) => void navigate(to));
      });
    });
    return () => {
      isHere = false;
      callOff();
      stop?.();
    };
  }, [navigate]);
}
