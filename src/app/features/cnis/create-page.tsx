import type { Interconnect } from '#contract/interconnects';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { paths } from '#app/paths';
import { Empty } from '#app/ui/empty.tsx';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { settingsQuery } from '#app/features/settings/queries';
import { CniForm } from './cni-form.tsx';
import { type CniFormValues, emptyCni, readCreate } from './cni-form-values.ts';
import { cniListQuery, cniQuery } from './queries.ts';
import { useCniForm } from './use-cni-form.ts';
import { typedCall } from './typed-call.ts';
import { create } from './write.ts';

function CreateForm({
  interconnects,
  asked,
}: {
  interconnects: readonly Interconnect[];
  /** The interconnect that the link here named, if the account has it. */
  asked: string;
}) {
  const navigate = useNavigate();
  const here = useHere();
  const saved = useRef(false);
  const { data: session } = useSuspenseQuery(sessionQuery);
  // Without these two the form still works; the API checks ASN and name then.
  const { data: settings } = useQuery(settingsQuery);
  const { data: cnis } = useQuery(cniListQuery());
  const accountAsn = settings?.default_asn;
  const context = { accountId: session.account_id, accountAsn };
  const state = useCniForm({
    initial: { ...emptyCni, interconnect: asked },
    accountAsn,
    check: (values) => readCreate(values, context).faults ?? {},
  });
  const submit = async (values: CniFormValues) => {
    const { body, faults } = readCreate(values, context);
    if (body === undefined) throw new Error(Object.values(faults).join('. '));
    // Sent and carried out: the page is about to turn.
    if (saved.current) return;
    const cni = await create(body);
    saved.current = true;
    queryClient.setQueryData(cniQuery(cni.id).queryKey, cni);
    announce(`CNI ${cni.magic.conduit_name} is created`);
    await queryClient.invalidateQueries({ queryKey: ['cnis', 'list'] });
    if (here.current) await navigate(paths.cni(cni.id), { replace: true });
  };
  return (
    <>
      <CniForm
        state={state}
        interconnects={interconnects}
        accountAsn={accountAsn}
        others={cnis ?? []}
        submitLabel="Create CNI"
        busyLabel="Creating…"
        submit={submit}
        calls={(values) => [
          {
            title: 'Create this CNI',
            operation: 'cnis.create',
            ...typedCall(readCreate(values, context)),
          },
        ]}
        cancel={
          <ButtonLink to={asked === '' ? paths.cnis() : paths.interconnect(asked)}>
            Cancel
          </ButtonLink>
        }
      />
      <LeaveGuard when={() => state.isChanged && !saved.current} />
    </>
  );
}

export function Component() {
  const [search] = useSearchParams();
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  const asked = search.get('interconnect') ?? '';
  return (
    <>
      <PageHeader title="Create CNI" />
      {interconnects.length === 0 ? (
        <Empty
          title="No interconnect to put it on"
          action={
            <ButtonLink to={paths.newInterconnect()} look="primary">
              Create interconnect
            </ButtonLink>
          }
        >
          <p>A CNI is carried by an interconnect, so that comes first.</p>
        </Empty>
      ) : (
        <CreateForm
          interconnects={interconnects}
          asked={interconnects.some(({ name }) => name === asked) ? asked : ''}
        />
      )}
    </>
  );
}
