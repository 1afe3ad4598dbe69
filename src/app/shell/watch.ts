import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { whenIdle } from '#app/lib/breathe';

/** Milliseconds that the page has for itself first; answers of that time are found in the cache. */
const afterStart = 1500;

/** Once the page is there: records what is seen and done, and tells of changes of state. */
export function useWatch(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isHere = true;
    let callOff = () => clearTimeout(timer);
    const begin = () => {
      const start = async () => {
        const { startSignals } = await import('./live-signals.ts');
        if (isHere) stop = startSignals((to) => void navigate(to));
      };
      void start();
    };
    const timer = setTimeout(() => {
      callOff = whenIdle(begin);
    }, afterStart);
    return () => {
      isHere = false;
      callOff();
      stop?.();
    };
  }, [navigate]);
}
