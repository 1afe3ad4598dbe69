import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { Controller } from 'react-hook-form';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { useStatus } from '#app/live/use-status';
import { kindOf } from './interconnect-choice.ts';
import type { CniFormState } from './use-cni-form.ts';

function LiveState({ name }: { name: string }) {
  const { state, failure } = useStatus(name);
  if (state !== undefined) return <StateBadge state={state} />;
  return (
    <span>
      {failure === undefined ? 'Asking for its state…' : `State not known: ${failure.message}`}
    </span>
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
