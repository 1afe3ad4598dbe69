import { type Interconnect, isPhysical } from '#contract/interconnects';
import { unavailable } from '#contract/lifecycle';
import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useNavigate } from 'react-router';
import { callForNothing } from '#app/api/client';
import { goneAfter } from '#app/api/outcome';
import { queryClient, readAfresh } from '#app/api/query-client';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { interconnectListQuery, interconnectQuery } from './queries.ts';

const ConfirmByName = lazy(async () => ({
  default: (await import('#app/parts/confirm-by-name.tsx')).ConfirmByName,
}));

/** Deletes an interconnect after its name was typed; refused, with the reason, while it carries CNIs. */
export function DeleteInterconnect({
  interconnect,
  cnis,
}: {
  interconnect: Interconnect;
  /** Number of CNIs on it, undefined while that isn't known. */
  cnis: number | undefined;
}) {
  const [asking, setAsking] = useState(false);
  const here = useHere();
  const navigate = useNavigate();
  const { name } = interconnect;
  const remove = useMutation({
    mutationFn: () =>
      goneAfter(
        () => callForNothing('interconnects.delete', { params: { icon: name } }),
        () => {
          const query = interconnectQuery(name);
          return readAfresh(query.queryKey, () => queryClient.query({ ...query, staleTime: 0 }));
        },
      ),
    onError: (error) => {
      if (!here.current) announce(`Interconnect ${name} was not deleted: ${error.message}`);
    },
    onSuccess: async () => {
      // Its row goes before the list is shown, or its badge would ask for what is gone.
      queryClient.setQueryData(interconnectListQuery().queryKey, (list) =>
        list?.filter((each) => each.name !== name),
      );
      if (here.current) await navigate(paths.interconnects());
      // Not removed: the page that is just leaving would ask for it again.
      await queryClient.invalidateQueries({
        queryKey: interconnectQuery(name).queryKey,
        refetchType: 'none',
      });
      await queryClient.invalidateQueries({ queryKey: ['interconnects', 'list'] });
      await queryClient.invalidateQueries({ queryKey: ['slots'] });
      announce(`Interconnect ${name} is deleted`);
    },
  });
  const reason =
    cnis === undefined
      ? 'Its CNIs are not known yet'
      : unavailable('interconnect.delete', { interconnect, cnis });
  return (
    <>
      <Button
        icon={<Trash2 size={16} aria-hidden />}
        unavailable={reason}
        onClick={() => {
          remove.reset();
          setAsking(true);
        }}
      >
        Delete
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <ConfirmByName
            title="Delete this interconnect?"
            name={name}
            action="Delete interconnect"
            isPending={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate()}
            onClose={() => setAsking(false)}
          >
            <p>
              {isPhysical(interconnect)
                ? `The slot at ${interconnect.facility.name} is given up. Its LOA must not be used any more, and the cross-connect is yours to cancel.`
                : 'The Google Cloud attachment on the other side becomes defunct; delete it there too.'}
            </p>
            <p>This cannot be undone.</p>
          </ConfirmByName>
        </Suspense>
      )}
    </>
  );
}
