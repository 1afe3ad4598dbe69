import type { Cni } from '#contract/cnis';
import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useNavigate } from 'react-router';
import { queryClient } from '#app/api/query-client';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { cniListQuery, cniQuery } from './queries.ts';
import { remove } from './write.ts';

const ConfirmByName = lazy(async () => ({
  default: (await import('#app/parts/confirm-by-name.tsx')).ConfirmByName,
}));

/** Deletes a CNI after its conduit name was typed. */
export function DeleteCni({ cni }: { cni: Cni }) {
  const [asking, setAsking] = useState(false);
  const here = useHere();
  const navigate = useNavigate();
  const name = cni.magic.conduit_name;
  const deletion = useMutation({
    mutationFn: () => remove(cni.id),
    onError: (error) => {
      if (!here.current) announce(`CNI ${name} was not deleted: ${error.message}`);
    },
    onSuccess: async () => {
      queryClient.setQueryData(cniListQuery().queryKey, (list) =>
        list?.filter((each) => each.id !== cni.id),
      );
      if (here.current) await navigate(paths.interconnect(cni.interconnect));
      // Not removed: the page that is just leaving would ask for it again.
      await queryClient.invalidateQueries({
        queryKey: cniQuery(cni.id).queryKey,
        refetchType: 'none',
      });
      await queryClient.invalidateQueries({ queryKey: ['cnis', 'list'] });
      announce(`CNI ${name} is deleted`);
    },
  });
  return (
    <>
      <Button
        icon={<Trash2 size={16} aria-hidden />}
        onClick={() => {
          deletion.reset();
          setAsking(true);
        }}
      >
        Delete
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <ConfirmByName
            title="Delete this CNI?"
            name={name}
            action="Delete CNI"
            isPending={deletion.isPending}
            error={deletion.error}
            onConfirm={() => deletion.mutate()}
            onClose={() => setAsking(false)}
          >
            <p>
              Traffic over {cni.cust_ip} and {cni.p2p_ip} stops
              {cni.bgp === undefined || cni.bgp === null ? '' : ', and its BGP session ends'}. The
              interconnect stays.
            </p>
            <p>This cannot be undone.</p>
          </ConfirmByName>
        </Suspense>
      )}
    </>
  );
}
