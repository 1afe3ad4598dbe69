import {
  type ScenarioName,
  type WeatherName,
  type WeatherReach,
  clockState,
  scenarioNames,
  simulationState,
  weatherNames,
} from '#contract/simulation';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '#app/api/query-client';
import { currentHistory } from '#app/observed/current';
import { dateTime } from '#app/lib/time';
import { announce } from '#app/lib/announce';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { FibreControls } from './demo-fibres.tsx';
import { ask, simulationQuery } from './demo-simulation.ts';

const leaps = [
  { label: '5 minutes', seconds: 300 },
  { label: '1 hour', seconds: 3600 },
  { label: '1 day', seconds: 86_400 },
] as const;

async function advance(seconds: number): Promise<void> {
  const { now } = await ask('clock', clockState, { advance_seconds: seconds });
  await queryClient.invalidateQueries();
  announce(`The demo’s clock now says ${dateTime(Date.parse(now))}`);
}

async function reset(scenario: ScenarioName): Promise<void> {
  await ask('reset', simulationState, { scenario });
  await queryClient.invalidateQueries();
  // What was seen and done is of a world that is no more. Where storage keeps it, Activity says so.
  await currentHistory()
    ?.clear()
    .catch(() => undefined);
  announce(`The demo starts anew: ${scenario}`);
}

async function setWeather(weather: WeatherName, reach: WeatherReach): Promise<void> {
  await ask('weather', simulationState, { weather, applies_to: reach });
  await queryClient.invalidateQueries({ queryKey: simulationQuery.queryKey });
  announce(
    weather === 'clear'
      ? 'The API answers as it should'
      : `The API now answers ${reach === 'all' ? 'everything' : reach} with: ${weather}`,
  );
}

const reaches = [
  { value: 'writes', label: 'writes' },
  { value: 'reads', label: 'reads' },
  { value: 'all', label: 'everything' },
] as const;

function described(entry: { name: string; description: string }) {
  return { value: entry.name, label: `${entry.name}: ${entry.description}` };
}

/** What a demo may do with its world: move the clock, start anew, have the API misbehave. */
export default function DemoControls() {
  const { data: state, error } = useQuery(simulationQuery);
  const [reach, setReach] = useState<WeatherReach>('writes');
  const [scenario, setScenario] = useState<ScenarioName>('default');
  const doing = useMutation({ mutationFn: (action: () => Promise<void>) => action() });
  if (state === undefined) {
    return error === null ? (
      <p className="py-2 text-muted">Loading…</p>
    ) : (
      <Problem title="The demo controls do not answer" error={error} />
    );
  }
  return (
    <div className="grid gap-4 py-3 md:grid-cols-3">
      <fieldset>
        <legend className="mb-2 font-medium">
          Clock: <span className="mono">{dateTime(Date.parse(state.now))}</span>
        </legend>
        <div className="flex flex-wrap gap-2">
          {leaps.map(({ label, seconds }) => (
            <Button
              key={seconds}
              busy={doing.isPending}
              onClick={() => doing.mutate(() => advance(seconds))}
            >
              + {label}
            </Button>
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-[minmax(0,1fr)_max-content] gap-2">
        <SelectField
          label="How the API answers"
          value={state.weather}
          options={state.weathers.map(described)}
          onChange={(value) => {
            const weather = weatherNames.find((name) => name === value);
            if (weather !== undefined) doing.mutate(() => setWeather(weather, reach));
          }}
        />
        <SelectField
          label="To"
          value={reach}
          options={reaches}
          onChange={(value) => {
            const chosen = reaches.find((each) => each.value === value)?.value ?? 'writes';
            setReach(chosen);
            doing.mutate(() => setWeather(state.weather, chosen));
          }}
        />
      </div>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <SelectField
            label="Start anew from"
            value={scenario}
            options={state.scenarios.map(described)}
            onChange={(value) =>
              setScenario(scenarioNames.find((name) => name === value) ?? 'default')
            }
          />
        </div>
        <Button busy={doing.isPending} onClick={() => doing.mutate(() => reset(scenario))}>
          Start
        </Button>
      </div>
      <div className="md:col-span-3">
        <FibreControls state={state} />
      </div>
      {doing.isError && (
        <div className="md:col-span-3">
          <Problem title="That did not work" error={doing.error} />
        </div>
      )}
    </div>
  );
}
