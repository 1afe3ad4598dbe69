import { type CreateInterconnect, interconnectTypes } from '#contract/interconnects';
import { parsePairingKey } from '#network/pairing-key';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useRef } from 'react';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import type { LinkFacts } from '#app/parts/link-nodes';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { slotQuery } from '#app/features/slots/queries';
import type { Draft } from './draft.ts';
import { DecodedKey } from './google-cloud-step.tsx';
import { placeOrder } from './order.ts';

interface ReviewProps {
  draft: Draft;
  pairingKey: string;
  go: (change: Partial<Draft>) => void;
  onOrdered: (name: string) => void;
}

/** The request body as it will be sent, its secret masked. */
function RequestBody({ order }: { order: CreateInterconnect }) {
  const shown = { ...order, ...('pairing_key' in order ? { pairing_key: '••••••••' } : {}) };
  return (
    <pre className="mono rounded-md bg-kumo-recessed p-3 whitespace-pre-wrap">
      {`POST /accounts/${order.account}/cni/interconnects\n${JSON.stringify(shown, null, 2)}`}
    </pre>
  );
}

/** What went wrong with an order, and what is known of its outcome. */
function OrderProblem({
  error,
  onChooseSlot,
}: {
  error: Error;
  onChooseSlot: (() => void) | undefined;
}) {
  const slotTaken =
    error instanceof ApiError && error.faults.some(({ pointer }) => pointer === '/slot_id');
  if (slotTaken && onChooseSlot !== undefined) {
    return (
      <Problem
        title="This slot can’t be had any more"
        error={error}
        actions={<Button onClick={onChooseSlot}>Choose another slot</Button>}
      >
        <p>Nothing was ordered.</p>
      </Problem>
    );
  }
  if (error instanceof OutcomeUnknown) {
    return (
      <Problem title="It is not known whether the order was placed" error={error.write}>
        <p>The interconnects could not be read either. Look at the list before you order again.</p>
      </Problem>
    );
  }
  return (
    <Problem title="The order was not placed" error={error}>
      <p>
        {error instanceof ApiError && error.outcomeUnknown
          ? 'The answer was lost, so the list of interconnects was read again: there is no new one. You can order again.'
          : 'Nothing was ordered.'}
      </p>
    </Problem>
  );
}

function OrderForm({
  order,
  picture,
  what,
  go,
  onOrdered,
  children,
}: {
  order: CreateInterconnect;
  picture: LinkFacts;
  what: string;
  go: ReviewProps['go'];
  onOrdered: ReviewProps['onOrdered'];
  children: ReactNode;
}) {
  const underWay = useRef(false);
  const placing = useMutation({
    mutationFn: placeOrder,
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['interconnects', 'list'] });
      await queryClient.invalidateQueries({ queryKey: ['slots'], refetchType: 'none' });
      onOrdered(name);
    },
    onSettled: () => {
      underWay.current = false;
    },
  });
  const chooseSlot =
    order.type === interconnectTypes.physical
      ? () => {
          void queryClient.invalidateQueries({ queryKey: ['slots'] });
          go({ step: 'choose', slot: undefined });
        }
      : undefined;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // State comes too late for the second click of a double click.
        if (underWay.current) return;
        underWay.current = true;
        placing.mutate(order);
      }}
    >
      <LinkPicture link={picture} />
      <Panel title="What will be sent">
        <div className="flex flex-col gap-4">
          {children}
          <RequestBody order={order} />
        </div>
      </Panel>
      <Notice kind="info" title="What happens then">
        {what}
      </Notice>
      {placing.isError && <OrderProblem error={placing.error} onChooseSlot={chooseSlot} />}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => go({ step: 'choose' })} unavailable={null} busy={placing.isPending}>
          Back
        </Button>
        <Button type="submit" look="primary" busy={placing.isPending}>
          {placing.isPending ? 'Creating…' : 'Create interconnect'}
        </Button>
      </div>
    </form>
  );
}

function PhysicalReview({
  slotId,
  accountId,
  go,
  onOrdered,
}: { slotId: string; accountId: string } & Pick<ReviewProps, 'go' | 'onOrdered'>) {
  const { data: slot } = useSuspenseQuery(slotQuery(slotId));
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
      go={go}
      onOrdered={onOrdered}
    >
      <Facts
        facts={[
          { term: 'Facility', value: slot.facility.name },
          { term: 'Address', value: slot.facility.address.join(', ') },
          { term: 'Site', value: slot.site, mono: true },
          { term: 'Slot', value: slotId, mono: true, copy: slotId },
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
  return (
    <OrderForm
      order={{
        account: accountId,
        type: interconnectTypes.googleCloud,
        bandwidth,
        pairing_key: pairingKey.trim(),
      }}
      picture={{ kind: 'google-cloud', region: key.region, speed: bandwidth }}
      what="Creates one interconnect for this VLAN attachment. Google bills from then on. Unless the attachment was pre-activated, activate it in Google Cloud afterwards."
      go={go}
      onOrdered={onOrdered}
    >
      <DecodedKey pairingKey={pairingKey} />
      <Facts facts={[{ term: 'Bandwidth', value: bandwidth, mono: true }]} />
    </OrderForm>
  );
}

/** Everything that will be sent, and the one button that sends it. */
export function ReviewStep(props: ReviewProps) {
  const { data: session } = useQuery(sessionQuery);
  const { draft, go, onOrdered } = props;
  if (session === undefined) return null;
  const accountId = session.account_id;
  return (
    <Suspense fallback={<p className="text-muted">Loading the slot…</p>}>
      {draft.slot !== undefined && draft.kind === 'physical' ? (
        <PhysicalReview slotId={draft.slot} accountId={accountId} go={go} onOrdered={onOrdered} />
      ) : (
        <GoogleCloudReview {...props} accountId={accountId} />
      )}
    </Suspense>
  );
}
