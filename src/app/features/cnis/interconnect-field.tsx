import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { useQuery } from '@tanstack/react-query';
import { Controller } from 'react-hook-form';
import { errorText } from '#app/api/error';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { statusQuery } from '#app/live/status-query';
import { kindOf } from './interconnect-choice.ts';
import type { CniFormState } from './use-cni-form.ts';

function LiveState({ name }: { name: string }) {
  const { data: status, error } = useQuery(statusQuery(name));
  if (status !== undefined) return <StateBadge state={status.state} />;
  return (
    <span>{error === null ? 'Asking for its state…' : `State not known: ${errorText(error)}`}</span>
  );
}

function speedOf(interconnect: Interconnect): string {
  if (isPhysical(interconnect)) return `, ${interconnect.speed}`;
  return isGoogleCloud(interconnect) && interconnect.speed !== undefined
    ? `, ${interconnect.speed}`
    : '';
}

/** The interconnect that carries the CNI, with where it is and how it is at the moment. */
export function InterconnectField({
  state: { control, errorOf },
  interconnects,
  chosen,
}: {
  state: CniFormState;
  interconnects: readonly Interconnect[];
  chosen: Interconnect | undefined;
}) {
  return (
    <Controller
      control={control}
      name="interconnect"
      render={({ field }) => (
        <SelectField
          label="Interconnect"
          ref={field.ref}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={errorOf('interconnect')}
          hint={
            chosen && (
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span>
                  {kindOf(chosen)}
                  {speedOf(chosen)}
                </span>
                <LiveState name={chosen.name} />
              </span>
            )
          }
          options={[
            { value: '', label: 'Choose an interconnect', disabled: true },
            ...interconnects.map((each) => ({
              value: each.name,
              label: `${each.name} (${kindOf(each)})`,
            })),
          ]}
        />
      )}
    />
  );
}
