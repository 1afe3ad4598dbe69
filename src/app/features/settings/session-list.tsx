import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { CopyButton } from '#app/ui/copy-button.tsx';
import type { Session } from './default-asn.ts';

/** The routers whose configuration names the account's ASN, as lines of a neighbour statement. */
export function SessionList({ sessions, asn }: { sessions: readonly Session[]; asn: number }) {
  const lines = sessions.map(({ neighbour }) => `neighbor ${neighbour} remote-as ${asn}`);
  return (
    <div className="shrink-0 rounded-lg border border-kumo-line">
      <div className="flex items-center justify-between gap-2 border-b border-kumo-hairline px-3 py-1.5 text-sm text-muted">
        <span>
          {sessions.length === 1 ? '1 session' : `${sessions.length} sessions`}, in the words of FRR
          and Cisco
        </span>
        <CopyButton value={lines.join('\n')} label="neighbour lines" />
      </div>
      {/* Focusable so that the keyboard can scroll it. */}
      <ul
        aria-label="BGP sessions"
        tabIndex={0}
        className="max-h-56 overflow-y-auto px-3 py-1 -outline-offset-2!"
      >
        {sessions.map(({ cniId, conduit, customerAsn }, index) => (
          <li key={cniId} className="border-b border-kumo-hairline py-1.5 last:border-0">
            <TextLink to={paths.cni(cniId)} mono>
              {conduit}
            </TextLink>{' '}
            <span className="text-sm text-muted">your ASN {customerAsn}</span>
            <span className="mono block">{lines[index]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
