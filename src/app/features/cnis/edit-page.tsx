import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { announce } from '#app/lib/announce';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { uuidParam } from '#app/parts/route-params';
import { paths } from '#app/paths';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { settingsQuery } from '#app/features/settings/queries';
import { CniForm } from './cni-form.tsx';
import { readUpdate, valuesOf } from './cni-form-values.ts';
import { cniQuery } from './queries.ts';
import { typedCall } from './typed-call.ts';
import { mustBeUnchanged, update } from './write.ts';

export function Component() {
  const id = uuidParam(useParams(), 'cni');
  const navigate = useNavigate();
  const { data: current } = useSuspenseQuery(cniQuery(id));
  // A refresh in the background must not change what the edit was based on.
  const [cni] = useState(current);
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  const context = { accountId: session.account_id, accountAsn: settings?.default_asn };
  return (
    <>
      <PageHeader title={`Edit ${cni.magic.conduit_name}`} />
      <CniForm
        initial={valuesOf(cni)}
        interconnects={interconnects}
        accountAsn={settings?.default_asn}
        withAddresses
        submitLabel="Save CNI"
        check={(values) => readUpdate(values, context, cni).faults ?? {}}
        save={async (values) => {
          const { body, faults } = readUpdate(values, context, cni);
          if (body === undefined) throw new Error(Object.values(faults).join('. '));
          await mustBeUnchanged(cni);
          const saved = await update(body);
          queryClient.setQueryData(cniQuery(id).queryKey, saved);
          announce(`CNI ${saved.magic.conduit_name} is saved`);
          await queryClient.invalidateQueries({ queryKey: ['cnis', 'list'] });
          return saved;
        }}
        onSaved={async () => navigate(paths.cni(id))}
        calls={(values) => [
          {
            title: 'Save this CNI',
            operation: 'cnis.update',
            params: { cni: id },
            ...typedCall(readUpdate(values, context, cni)),
          },
        ]}
        cancel={<ButtonLink to={paths.cni(id)}>Cancel</ButtonLink>}
      />
    </>
  );
}
