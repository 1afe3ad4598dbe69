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
      const start = async () => {
        const { startSignals } = await import('./live-signals.ts');
        if (isHere) stop = startSignals((to) => void navigate(to));
      };
      void start();
    });
    return () => {
      isHere = false;
      callOff();
      stop?.();
    };
  }, [navigate]);
}
