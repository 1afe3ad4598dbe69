import { parsePairingKey } from '#network/pairing-key';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '#app/api/session';
import { FindingsPanel } from './findings-panel.tsx';
import { useBookedKeys } from './pairing-book.ts';
import { googleCloudFacts, pairingFindings } from './pairing-findings.ts';
import { interconnectListQuery } from './queries.ts';

/** What is known about a pairing key beside the tab's other keys and the account's interconnects. */
export function PairingFindings({ pairingKey }: { pairingKey: string }) {
  const { data: session } = useQuery(sessionQuery);
  const list = useQuery(interconnectListQuery());
  const booked = useBookedKeys(session?.account_id);
  if (list.isPending) {
    return <p className="text-muted">Comparing with the interconnects of this account…</p>;
  }
  return (
    <FindingsPanel
      findings={[...pairingFindings(pairingKey, booked, list.data), ...googleCloudFacts]}
    >
      {parsePairingKey(pairingKey).fault !== undefined && (
        <p className="text-muted">
          As soon as the key is whole, its region and domain are compared with the other keys typed
          in this tab.
        </p>
      )}
    </FindingsPanel>
  );
}
