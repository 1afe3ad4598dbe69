import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Since when the page is being printed (ms since 1970), as soon as the browser says so. */
export function usePrinting(): number | undefined {
  const [since, setSince] = useState(() => (matchMedia('print').matches ? Date.now() : undefined));
  useEffect(() => {
    const media = matchMedia('print');
    // At once: the browser takes the page as it is when the event is over.
    const become = (now: boolean) => flushSync(() => setSince(now ? Date.now() : undefined));
    const before = () => become(true);
    const after = () => become(false);
    const changed = () => become(media.matches);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    media.addEventListener('change', changed);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      media.removeEventListener('change', changed);
    };
  }, []);
  return since;
}
