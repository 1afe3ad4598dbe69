import { useEffect, useState } from 'react';

/**
 * Whether something was ready once, or `longest` milliseconds have passed. It stays so: what was
 * shown does not go away because more is being waited for.
 */
export function useSettled(ready: boolean, longest: number): boolean {
  const [settled, setSettled] = useState(ready);
  useEffect(() => {
    if (ready) setSettled(true);
  }, [ready]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), longest);
    return () => clearTimeout(timer);
  }, [longest]);
  return settled || ready;
}
