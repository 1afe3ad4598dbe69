import type { Credential } from '#contract/session';
import { useState } from 'react';
import { distanceText } from '#app/parts/credential-facts';
import { Notice } from '#app/ui/notice.tsx';

/** Milliseconds before a token's end from which on it is worth a word. */
const soon = 7 * 86_400_000;

/** Says that a token ends within a week, or has ended; nothing otherwise. */
export function ExpiryNotice({ credential }: { credential: Credential }) {
  const [now] = useState(Date.now);
  const left = Date.parse(credential.expires_on ?? '') - now;
  if (!(left < soon)) return null;
  return (
    <Notice
      kind="warning"
      title={left > 0 ? `This token ends ${distanceText(left)}` : 'This token has ended'}
    >
      <p>
        Cloudflare refuses it from then on. Extend it at Cloudflare, or connect with another one.
      </p>
    </Notice>
  );
}
