import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { announce } from '#app/lib/announce';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { paths } from '#app/paths';
import { Empty } from '#app/ui/empty.tsx';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { settingsQuery } from '#app/features/settings/queries';
import { CniForm } from './cni-form.tsx';
import { emptyCni, readCreate } from './cni-form-values.ts';
import { cniQuery } from './queries.ts';
import { typedCall } from './typed-call.ts';
import { create } from './write.ts';

export function Component() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  const { data: session } = useSuspenseQuery(sessionQuery);
  // Without it the form still works; the API checks the ASN then.
  const { data: settings } = useQuery(settingsQuery);
  const context = { accountId: session.account_id, accountAsn: settings?.default_asn };
  const asked = search.get('interconnect') ?? '';
  const known = interconnects.some(({ name }) => name === asked);
  if (interconnects.length === 0) {
    return (
      <>
        <PageHeader title="Create CNI" />
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
      </>
    );
  }
  return (
    <>
      <PageHeader title="Create CNI" />
      <CniForm
        initial={{ ...emptyCni, interconnect: known ? asked : '' }}
        interconnects={interconnects}
        accountAsn={settings?.default_asn}
        submitLabel="Create CNI"
        check={(values) => readCreate(values, context).faults ?? {}}
        save={async (values) => {
          const { body, faults } = readCreate(values, context);
          if (body === undefined) throw new Error(Object.values(faults).join('. '));
          const cni = await create(body);
          queryClient.setQueryData(cniQuery(cni.id).queryKey, cni);
          announce(`CNI ${cni.magic.conduit_name} is created`);
          await queryClient.invalidateQueries({ queryKey: ['cnis', 'list'] });
          return cni;
        }}
        onSaved={async (cni) => navigate(paths.cni(cni.id), { replace: true })}
        calls={(values) => [
          {
            title: 'Create this CNI',
            operation: 'cnis.create',
            ...typedCall(readCreate(values, context)),
          },
        ]}
        cancel={
          <ButtonLink to={known ? paths.interconnect(asked) : paths.cnis()}>Cancel</ButtonLink>
        }
      />
    </>
  );
}
