import { type Interconnect, isPhysical } from '#contract/interconnects';
import { unavailable } from '#contract/lifecycle';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { callForNothing } from '#app/api/client';
import { goneAfter } from '#app/api/outcome';
import { queryAfresh, queryClient } from '#app/api/query-client';
import { leaveAlone } from '#app/live/live';
import { DeleteByName } from '#app/parts/delete-by-name.tsx';
import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { cniListQuery } from '#app/features/cnis/queries';
import { interconnectListQuery, interconnectQuery } from './queries.ts';

/** Deletes an interconnect, once, unless by now it carries CNIs; an error with the reason then. */
async function remove(interconnect: Interconnect): Promise<void> {
  const { name } = interconnect;
  const all = await queryAfresh(cniListQuery());
  const cnis = all.filter((cni) => cni.interconnect === name).length;
  const reason = unavailable('interconnect.delete', { interconnect, cnis });
  if (reason !== null) throw new Error(reason);
  const takeUp = leaveAlone(name);
  try {
    await goneAfter(
      () => callForNothing('interconnects.delete', { params: { icon: name } }),
      () => queryAfresh(interconnectQuery(name)),
    );
  } catch (error) {
    takeUp();
    throw error;
  }
}

function CnisOnIt({ names }: { names: readonly { id: string; conduit: string }[] }) {
  return (
    <>
      <p>{names.length === 1 ? 'This CNI is on it:' : 'These CNIs are on it:'}</p>
      <ul className="max-h-40 overflow-y-auto">
        {names.map(({ id, conduit }) => (
          <li key={id} className="py-0.5">
            <TextLink to={paths.cni(id)} mono>
              {conduit}
            </TextLink>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Deletes an interconnect after its name was typed; refused, with the reason, while it carries CNIs. */
export function DeleteInterconnect({
  interconnect,
  cnis,
  onClose,
}: {
  interconnect: Interconnect;
  /** Number of CNIs on it, undefined while that isn't known. */
  cnis: number | undefined;
  /** Given, the dialog is open at once, without a button of its own, until this is called. */
  onClose?: () => void;
}) {
  const navigate = useNavigate();
  const { name } = interconnect;
  const { data: onIt } = useQuery({
    ...cniListQuery(),
    select: (all) =>
      all
        .filter((cni) => cni.interconnect === name)
        .map(({ id, magic }) => ({ id, conduit: magic.conduit_name })),
  });
  return (
    <DeleteByName
      kind="interconnect"
      onClose={onClose}
      name={name}
      refused={
        cnis === undefined
          ? 'Its CNIs are not known yet'
          : unavailable('interconnect.delete', { interconnect, cnis })
      }
      remove={() => remove(interconnect)}
      onGone={async (here) => {
        // Its row goes before the list is shown, or its badge would ask for what is gone.
        queryClient.setQueryData(interconnectListQuery().queryKey, (list) =>
          list?.filter((each) => each.name !== name),
        );
        if (here) await navigate(paths.interconnects());
        // Not removed: the page that is just leaving would ask for it again.
        await queryClient.invalidateQueries({
          queryKey: interconnectQuery(name).queryKey,
          refetchType: 'none',
        });
        await queryClient.invalidateQueries({ queryKey: ['interconnects', 'list'] });
        await queryClient.invalidateQueries({ queryKey: ['slots'] });
      }}
    >
      {onIt !== undefined && onIt.length > 0 ? (
        <CnisOnIt names={onIt} />
      ) : (
        <>
          <p>{onIt === undefined ? 'Its CNIs are not known yet.' : 'No CNI is on it.'}</p>
          <p>
            {isPhysical(interconnect)
              ? `The slot at ${interconnect.facility.name} is given up. Its LOA must not be used any more, and the cross-connect is yours to cancel.`
              : 'The Google Cloud attachment on the other side becomes defunct; delete it there too.'}
          </p>
          <p>This cannot be undone.</p>
        </>
      )}
    </DeleteByName>
  );
}
