import type { Link } from '#network/link';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { slotQuery } from '#app/features/slots/queries';
import { useWhatIf } from '#app/parts/use-what-if';
import { plannedAttachment, plannedPort } from '#app/parts/what-if-plan';

const none: readonly Link[] = [];

/** The link that the URL plans (`plan=`), as a list of one or none, and what is wrong with it. */
export function usePlannedLink(): { planned: readonly Link[]; fault: string | null } {
  const { plan } = useWhatIf();
  const slotId = plan?.kind === 'physical' ? plan.slot : undefined;
  const { data: slot, error } = useQuery({
    ...slotQuery(slotId ?? ''),
    enabled: slotId !== undefined,
  });
  const planned = useMemo(() => {
    if (plan?.kind === 'google-cloud') return [plannedAttachment(plan)];
    return plan === undefined || slot === undefined ? none : [plannedPort(slot)];
  }, [plan, slot]);
  if (slotId === undefined) return { planned, fault: null };
  if (slot?.occupied === true) return { planned, fault: 'The planned slot is occupied now' };
  const unread = slot === undefined && error !== null;
  return { planned, fault: unread ? 'The planned slot could not be read' : null };
}
