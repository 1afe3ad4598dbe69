import type { CreateInterconnect } from '#contract/interconnects';
import { endpointOf, fillPath } from '#contract/endpoints';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { queryClient } from '#app/api/query-client';
import { ApiCall } from '#app/parts/api-call.tsx';
import type { LinkFacts } from '#app/parts/link-nodes';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import type { Draft } from './draft.ts';
import { forgetOrder, lookForOrder, submitOrder, useOrder } from './orders.ts';

/** Changes the draft, and with it the step. */
export type Go = (change: Partial<Draft>) => void;

/** The request as it will be sent, its secret masked. */
function ExactRequest({ order }: { order: CreateInterconnect }) {
  const { method, path } = endpointOf('interconnects.create');
  const shown = { ...order, ...('pairing_key' in order ? { pairing_key: '••••••••' } : {}) };
  const target = fillPath(path, { account_id: order.account });
  return (
    <div>
      <h3 className="mb-2 font-medium">The exact request</h3>
      <pre className="mono rounded-md bg-kumo-recessed p-3 whitespace-pre-wrap">
        {`${method} ${target}\ncontent-type: application/json\n\n${JSON.stringify(shown, null, 2)}`}
      </pre>
      {'pairing_key' in order && (
        <p className="mt-1 text-sm text-muted">
          The pairing key is a secret: it is sent in full and shown nowhere.
        </p>
      )}
    </div>
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

/** Back to the slots, which are read anew, with the rest of the draft kept. */
export function chooseAnother(go: Go): void {
  // Forgotten rather than refreshed: the old list would offer the taken slot meanwhile.
  void queryClient.resetQueries({ queryKey: ['slots'] });
  go({ step: 'choose', slot: undefined });
}

/** Everything that will be sent, what happens then, and the one button that sends it. */
export function OrderForm({
  order,
  picture,
  what,
  findings,
  unavailable = null,
  go,
  onOrdered,
  children,
}: {
  order: CreateInterconnect;
  picture: LinkFacts;
  what: string;
  /** What is known about the choice, beside what will be sent. */
  findings: ReactNode;
  /** Why it cannot be ordered, or null. */
  unavailable?: string | null;
  go: Go;
  onOrdered: (name: string) => void;
  children: ReactNode;
}) {
  const state = useOrder(order);
  const placing = state.status === 'placing';
  const placedName = state.status === 'placed' ? state.name : undefined;
  const arrive = useEffectEvent(onOrdered);
  useEffect(() => {
    if (placedName === undefined) return undefined;
    arrive(placedName);
    // Not before the page has turned: until then a second click of a double click may come.
    return forgetOrder;
  }, [placedName]);
  const keyRefused =
    state.status === 'failed' &&
    state.error instanceof ApiError &&
    state.error.faults.some(({ pointer }) => pointer === '/pairing_key');
  const backToKey = useEffectEvent(() => {
    forgetOrder();
    go({ step: 'choose' });
  });
  useEffect(() => {
    // The words of the API stand beside the key's field, which the book of keys has noted.
    if (keyRefused) backToKey();
  }, [keyRefused]);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (unavailable === null) void submitOrder(order);
      }}
    >
      <LinkPicture link={picture} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="What will be sent">
            <div className="flex flex-col gap-4">
              {children}
              <ExactRequest order={order} />
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
        </div>
        {findings}
      </div>
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
