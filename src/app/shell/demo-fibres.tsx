import type { FibreDamage, FibrePlace, SimulationState } from '#contract/simulation';
import { simulationState } from '#contract/simulation';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '#app/api/query-client';
import { announce } from '#app/lib/announce';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { ask, simulationQuery } from './demo-simulation.ts';

const damages = [
  { value: 'Down', label: 'Cut through: Down' },
  { value: 'Unhealthy', label: 'Bent: Unhealthy' },
] as const;

const keyOf = ({ at, name }: FibrePlace) => `${at} ${name}`;

/** What a place is called in the list, with how many go when it does. */
function labelOf({ at, name, interconnects }: SimulationState['fibres'][number]): string {
  if (at === 'interconnect') return name;
  return `${at} ${name} (${interconnects} ${interconnects === 1 ? 'interconnect' : 'interconnects'})`;
}

/** Damages or splices; the statuses are asked anew, so that it is seen at once. */
async function change(path: 'cut' | 'splice', body: object): Promise<void> {
  const state = await ask(path, simulationState, body);
  queryClient.setQueryData(simulationQuery.queryKey, state);
  await queryClient.invalidateQueries({ queryKey: ['interconnects', 'status'] });
}

/** A demo's cut fibre: one interconnect's, or all of a device, a facility or a site. */
export function FibreControls({ state }: { state: SimulationState }) {
  const [chosen, setChosen] = useState('');
  const [damage, setDamage] = useState<FibreDamage>('Down');
  const doing = useMutation({ mutationFn: (action: () => Promise<void>) => action() });
  const places = state.fibres.toSorted(
    (a, b) => Number(a.at !== 'interconnect') - Number(b.at !== 'interconnect'),
  );
  const place = places.find((each) => keyOf(each) === chosen) ?? places[0];
  const splice = (body: Partial<FibrePlace>, what: string) =>
    doing.mutate(async () => {
      await change('splice', body);
      announce(`Spliced: ${what}`);
    });
  return (
    <fieldset>
      <legend className="mb-2 font-medium">Fibres</legend>
      {place === undefined ? (
        <p className="text-muted">There is no physical interconnect whose fibre could be cut.</p>
      ) : (
        <div className="grid gap-2 sm:grid-cols-[minmax(0,24rem)_minmax(0,14rem)_max-content] sm:items-end">
          <SelectField
            label="Where"
            value={keyOf(place)}
            options={places.map((each) => ({ value: keyOf(each), label: labelOf(each) }))}
            onChange={setChosen}
          />
          <SelectField
            label="Damage"
            value={damage}
            options={damages}
            onChange={(value) =>
              setDamage(damages.find((each) => each.value === value)?.value ?? 'Down')
            }
          />
          <Button
            busy={doing.isPending}
            onClick={() =>
              doing.mutate(async () => {
                await change('cut', { at: place.at, name: place.name, state: damage });
                announce(`${damage === 'Down' ? 'Cut' : 'Bent'}: ${labelOf(place)}`);
              })
            }
          >
            Cut a fibre
          </Button>
        </div>
      )}
      {state.cuts.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2" aria-label="Damaged fibres">
          {state.cuts.map((damaged) => (
            <li key={keyOf(damaged)}>
              <Button
                busy={doing.isPending}
                onClick={() => splice({ at: damaged.at, name: damaged.name }, keyOf(damaged))}
              >
                Splice {keyOf(damaged)}
              </Button>
            </li>
          ))}
          {state.cuts.length > 1 && (
            <li>
              <Button busy={doing.isPending} onClick={() => splice({}, 'all fibres')}>
                Splice all
              </Button>
            </li>
          )}
        </ul>
      )}
      {doing.isError && (
        <div className="mt-3">
          <Problem title="That did not work" error={doing.error} />
        </div>
      )}
    </fieldset>
  );
}
