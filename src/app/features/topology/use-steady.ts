import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** `value`, the same one as long as it says the same: for what is read from the URL each time. */
export function useSteady<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  const [kept, setKept] = useState({ value, text });
  if (kept.text !== text) setKept({ value, text });
  return kept.text === text ? kept.value : value;
}

/** A function that stays the same and does what the last `act` does. */
export function useSteadyCallback<Argument>(
  act: (argument: Argument) => void,
): (argument: Argument) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((argument: Argument) => latest.current(argument), []);
}
