import { type RefObject, useEffect, useRef } from 'react';

/** Whether the component is still on the page when something long has ended. */
export function useHere(): RefObject<boolean> {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
