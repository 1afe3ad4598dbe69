import type { Link } from '#network/link';
import { useQuery } from '@tanstack/react-query';
import { slotQuery } from '#app/features/slots/queries';
import { useWhatIf } from '#app/parts/use-what-if';
import { plannedAttachment, plannedPort } from '#app/parts/what-if-plan';

/** The link that the URL plans (`plan=`), as a list of one or none, and what is wrong with it. */
export function usePlannedLink(): { planned: readonly Link[]; fault: string | null } {
  const { plan } = useWhatIf();
  const slotId = plan?.kind === 'physical' ? plan.slot : undefined;
  const { data: slot, error } = useQuery({
    ...slotQuery(slotId ?? ''),
    enabled: slotId !== undefined,
  });
  if (plan === undefined) return { planned: [], fault: null };
  if (plan.kind === 'google-cloud') return { planned: [plannedAttachment(plan)], fault: null };
  if (slot === undefined) {
    return { planned: [], fault: error === null ? null : 'The planned slot could not be read' };
  }
  return {
    planned: [plannedPort(slot)],
    fault: slot.occupied ? 'The planned slot is occupied now' : null,
  };
}
