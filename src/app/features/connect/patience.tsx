import { useEffect, useState } from 'react';

/** Milliseconds after which a wait is explained. */
const longAfter = 2_000;

/** Why a token that was just made takes its time. */
export const freshTokenText =
  'This takes a while: Cloudflare may answer 403 to a credential made a moment ago, so it is tried again for some seconds before it is called wrong.';

/** Says what takes so long, while Cloudflare is asked. */
export function Patience({ busy, children }: { busy: boolean; children: string }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setLong(true), longAfter);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [busy]);
  return <output className={long ? 'text-muted' : 'sr-only'}>{long && children}</output>;
}
