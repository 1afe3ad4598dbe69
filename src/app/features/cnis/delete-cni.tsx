import type { Cni } from '#contract/cnis';
import { asnText } from '#network/asn';
import { useNavigate } from 'react-router';
import { queryClient } from '#app/api/query-client';
import { DeleteByName } from '#app/parts/delete-by-name.tsx';
import { paths } from '#app/paths';
import { Facts } from '#app/ui/facts.tsx';
import { cniListQuery, cniQuery } from './queries.ts';
import { forgetChange } from './saved-changes.ts';
import { remove } from './write.ts';

/** Deletes a CNI after its conduit name was typed; shows what goes with it. */
export function DeleteCni({ cni }: { cni: Cni }) {
  const navigate = useNavigate();
  const { bgp, magic } = cni;
  return (
    <DeleteByName
      kind="CNI"
      name={magic.conduit_name}
      refused={null}
      remove={() => remove(cni.id)}
      onGone={async (here) => {
        forgetChange(cni.id);
        queryClient.setQueryData(cniListQuery().queryKey, (list) =>
          list?.filter((each) => each.id !== cni.id),
        );
        if (here) await navigate(paths.interconnect(cni.interconnect));
        // Not removed: the page that is just leaving would ask for it again.
        await queryClient.invalidateQueries({
          queryKey: cniQuery(cni.id).queryKey,
          refetchType: 'none',
        });
        await queryClient.invalidateQueries({ queryKey: ['cnis', 'list'] });
      }}
    >
      <p>With it go:</p>
      <Facts
        facts={[
          { term: 'Conduit', value: magic.conduit_name, mono: true },
          {
            term: 'Addresses',
            value: `${cni.cust_ip} (yours)\n${cni.p2p_ip} (Cloudflare’s)`,
            mono: true,
          },
          {
            term: 'BGP session',
            value: bgp ? `with AS${asnText(bgp.customer_asn)}` : 'None',
            mono: Boolean(bgp),
          },
        ]}
      />
      <p>
        Traffic over these addresses stops. Interconnect{' '}
        <span className="mono">{cni.interconnect}</span> stays. A new CNI gets the addresses that
        Cloudflare assigns then, which need not be these.
      </p>
      <p>This cannot be undone.</p>
    </DeleteByName>
  );
}
