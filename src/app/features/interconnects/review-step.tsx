import { interconnectTypes } from '#contract/interconnects';
import { parsePairingKey, trimPairingKey } from '#network/pairing-key';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { isNotFound } from '#app/api/error';
import { sessionQuery } from '#app/api/session';
import { Problem } from '#app/parts/problem.tsx';
import { plannedAttachment, plannedPort } from '#app/parts/what-if-plan';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { slotQuery } from '#app/features/slots/queries';
import { DecodedKey } from './decoded-key.tsx';
import type { Draft } from './draft.ts';
import { type Go, OrderForm, chooseAnother } from './order-form.tsx';
import { PairingFindings } from './pairing-findings-panel.tsx';
import { SlotFindings } from './slot-findings-panel.tsx';
import { WouldSurvive } from './would-survive.tsx';

interface ReviewProps {
  draft: Draft;
  pairingKey: string;
  go: Go;
  onOrdered: (name: string) => void;
}

/** The chosen slot is on its way, does not exist, or could not be read. */
function SlotMissing({ query, go }: { query: UseQueryResult; go: Go }) {
  if (query.error === null) return <p className="text-muted">Loading the slot…</p>;
  const gone = isNotFound(query.error);
  return (
    <Problem
      title={gone ? 'That slot does not exist' : 'The slot could not be read'}
      error={query.error}
      actions={
        <>
          {!gone && (
            <Button busy={query.isFetching} onClick={() => void query.refetch()}>
              Try again
            </Button>
          )}
          <Button onClick={() => chooseAnother(go)}>Choose another slot</Button>
        </>
      }
    />
  );
}

function PhysicalReview({
  slotId,
  accountId,
  go,
  onOrdered,
}: { slotId: string; accountId: string } & Pick<ReviewProps, 'go' | 'onOrdered'>) {
  const query = useQuery(slotQuery(slotId));
  const slot = query.data;
  if (slot === undefined) return <SlotMissing query={query} go={go} />;
  return (
    <OrderForm
      order={{ account: accountId, type: interconnectTypes.physical, slot_id: slotId }}
      picture={{
        kind: 'physical',
        facility: slot.facility.name,
        slot: slotId,
        device: slot.ccr_device_name ?? null,
        speed: slot.speed,
      }}
      what={`Creates one interconnect on this slot at ${slot.facility.name}. Cloudflare issues the LOA at once; the cross-connect is yours to order. The state stays Pending until it is in place.`}
      findings={
        <div className="flex min-w-0 flex-col gap-4">
          <SlotFindings slot={slot} />
          <WouldSurvive planned={plannedPort(slot)} plan={{ kind: 'physical', slot: slotId }} />
        </div>
      }
      unavailable={slot.occupied ? 'This slot is occupied' : null}
      go={go}
      onOrdered={onOrdered}
    >
      {slot.occupied && (
        <Notice
          kind="warning"
          title="This slot is occupied"
          actions={<Button onClick={() => chooseAnother(go)}>Choose another slot</Button>}
        >
          It was free when it was chosen, or the link to this page is old.
        </Notice>
      )}
      <Facts
        facts={[
          { term: 'Facility', value: slot.facility.name },
          { term: 'Address', value: slot.facility.address.join(', ') },
          { term: 'Site', value: slot.site, mono: true },
          { term: 'Slot', value: slotId, mono: true, copy: slotId },
          {
            term: 'Device',
            value: slot.ccr_device_name ?? 'Unknown: the API names no device for this slot',
            mono: typeof slot.ccr_device_name === 'string',
          },
          { term: 'Speed', value: slot.speed, mono: true },
        ]}
      />
    </OrderForm>
  );
}

function GoogleCloudReview({
  draft,
  accountId,
  pairingKey,
  go,
  onOrdered,
}: ReviewProps & { accountId: string }) {
  const key = parsePairingKey(pairingKey);
  const { bandwidth } = draft;
  if (bandwidth === undefined || key.fault !== undefined) return null;
  const facts = { region: key.region, domain: key.domain, bandwidth };
  return (
    <OrderForm
      order={{
        account: accountId,
        type: interconnectTypes.googleCloud,
        bandwidth,
        pairing_key: trimPairingKey(pairingKey),
      }}
      picture={{ kind: 'google-cloud', region: key.region, speed: bandwidth }}
      what="Creates one interconnect for this VLAN attachment. Google bills from then on. Unless the attachment was pre-activated, activate it in Google Cloud afterwards."
      findings={
        <div className="flex min-w-0 flex-col gap-4">
          <PairingFindings pairingKey={pairingKey} />
          <WouldSurvive
            planned={plannedAttachment(facts)}
            plan={{ kind: 'google-cloud', ...facts }}
          />
        </div>
      }
      go={go}
      onOrdered={onOrdered}
    >
      <DecodedKey pairingKey={pairingKey} bandwidth={bandwidth} />
    </OrderForm>
  );
}

/** Everything that will be sent, and the one button that sends it. */
export function ReviewStep(props: ReviewProps) {
  const { data: session } = useQuery(sessionQuery);
  const { draft, go, onOrdered } = props;
  if (session === undefined) return null;
  const accountId = session.account_id;
  return draft.slot !== undefined && draft.kind === 'physical' ? (
    <PhysicalReview slotId={draft.slot} accountId={accountId} go={go} onOrdered={onOrdered} />
  ) : (
    <GoogleCloudReview {...props} accountId={accountId} />
  );
}
