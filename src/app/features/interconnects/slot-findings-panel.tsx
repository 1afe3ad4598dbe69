import type { Slot } from '#contract/slots';
import { useQuery } from '@tanstack/react-query';
import { FindingsPanel } from './findings-panel.tsx';
import { interconnectListQuery } from './queries.ts';
import { slotFindings } from './slot-findings.ts';

/** What is known about a slot beside the account's other interconnects. */
export function SlotFindings({ slot, foldFacts }: { slot: Slot; foldFacts?: boolean }) {
  const list = useQuery(interconnectListQuery());
  if (list.isPending) {
    return <p className="text-muted">Comparing with the interconnects of this account…</p>;
  }
  return <FindingsPanel findings={slotFindings(slot, list.data)} foldFacts={foldFacts} />;
}
