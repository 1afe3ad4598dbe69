import { type CreateInterconnect, interconnectTypes } from '#contract/interconnects';
import { parsePairingKey } from '#network/pairing-key';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { ApiError, isNotFound } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { ApiCall } from '#app/parts/api-call.tsx';
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
import { forgetOrder, lookForOrder, submitOrder, useOrder } from './orders.ts';

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

/** What went wrong with an order, what is known of its outcome, and the ways on. */
function OrderProblem({ order, error, go }: { order: CreateInterconnect; error: Error; go: Go }) {
  if (error instanceof ApiError && error.faults.some(({ pointer }) => pointer === '/slot_id')) {
    return (
      <Problem
        title="This slot can’t be had any more"
        error={error}
        actions={<Button onClick={() => chooseAnother(go)}>Choose another slot</Button>}
      >
        <p>Nothing was ordered.</p>
      </Problem>
    );
  }
  const unread = error instanceof OutcomeUnknown;
  const lost = unread || (error instanceof ApiError && error.outcomeUnknown);
  if (!lost) {
    return (
      <Problem title="The order was not placed" error={error}>
        <p>Nothing was ordered.</p>
      </Problem>
    );
  }
  return (
    <Problem
      title={
        unread
          ? 'It is not known whether the order was placed'
          : 'The order was not placed, as far as can be seen'
      }
      error={unread ? error.write : error}
      actions={<Button onClick={() => void lookForOrder(order, error)}>Look again</Button>}
    >
      <p>
        {unread
          ? 'The list of interconnects could not be read either.'
          : 'The list of interconnects was read again after the answer was lost: there is no new one.'}{' '}
        A request that takes long may still be under way at Cloudflare, so look again before you
        order again.
      </p>
    </Problem>
  );
}

type Go = ReviewProps['go'];

function chooseAnother(go: Go): void {
  // Forgotten rather than refreshed: the old list would offer the taken slot meanwhile.
  void queryClient.resetQueries({ queryKey: ['slots'] });
  go({ step: 'choose', slot: undefined });
}

function OrderForm({
  order,
  picture,
  what,
  unavailable = null,
  go,
  onOrdered,
  children,
}: {
  order: CreateInterconnect;
  picture: LinkFacts;
  what: string;
  /** Why it cannot be ordered, or null. */
  unavailable?: string | null;
  go: Go;
  onOrdered: ReviewProps['onOrdered'];
  children: ReactNode;
}) {
  const state = useOrder(order);
  const placing = state.status === 'placing';
  const placedName = state.status === 'placed' ? state.name : undefined;
  const arrive = useEffectEvent((name: string) => {
    forgetOrder();
    onOrdered(name);
  });
  useEffect(() => {
    if (placedName !== undefined) arrive(placedName);
  }, [placedName]);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (unavailable === null) void submitOrder(order);
      }}
    >
      <LinkPicture link={picture} />
      <Panel title="What will be sent">
        <div className="flex flex-col gap-4">
          {children}
          <RequestBody order={order} />
          <ApiCall
            call={{
              title: 'Create this interconnect',
              operation: 'interconnects.create',
              body: order,
            }}
          />
        </div>
      </Panel>
      <Notice kind="info" title="What happens then">
        {what}
      </Notice>
      {state.status === 'failed' && (
        // The state's own order: what was there before it is known of that object.
        <OrderProblem order={state.order} error={state.error} go={go} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => go({ step: 'choose' })} busy={placing}>
          Back
        </Button>
        <Button type="submit" look="primary" busy={placing} unavailable={unavailable}>
          {placing ? 'Creating…' : 'Create interconnect'}
        </Button>
      </div>
    </form>
  );
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
  return draft.slot !== undefined && draft.kind === 'physical' ? (
    <PhysicalReview slotId={draft.slot} accountId={accountId} go={go} onOrdered={onOrdered} />
  ) : (
    <GoogleCloudReview {...props} accountId={accountId} />
  );
}
