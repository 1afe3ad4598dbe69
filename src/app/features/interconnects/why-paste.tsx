import { lightWords } from '#network/light-level';
import type { PastedPort } from '#network/router-output';
import { TextArea } from '#app/parts/text-field.tsx';
import { SelectField } from '#app/ui/field.tsx';
import type { WhyAnswers } from './why-facts.ts';
import { type Readings, portWords } from './why-readings.ts';

const commands =
  'Junos: show interfaces diagnostics optics. IOS-XR: show controllers optics. IOS, NX-OS and EOS: show interface(s) transceiver details. For the state: show interfaces.';

function statesOf({ admin, oper }: PastedPort): string {
  const words = [
    admin === undefined ? null : admin === 'up' ? 'enabled' : 'shut',
    oper === undefined ? null : `operationally ${oper}`,
  ];
  return words.filter((word) => word !== null).join(', ');
}

/** What was understood of one port, lane by lane. */
function Understood({ port }: { port: PastedPort }) {
  const states = statesOf(port);
  return (
    <div className="rounded-lg bg-kumo-recessed px-3 py-2">
      <p>
        <span className="mono">{portWords(port)}</span>
        {states === '' ? '' : `: ${states}`}
      </p>
      <ul>
        {port.lanes.map(({ lane, rx, tx }) => (
          <li key={lane ?? ''}>
            {lane !== undefined && <span className="text-muted">Lane {lane}: </span>}
            RX <span className="mono">{rx === undefined ? 'not found' : lightWords(rx)}</span>, TX{' '}
            <span className="mono">{tx === undefined ? 'not found' : lightWords(tx)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where the output of a router is pasted, and what was understood of it. */
export function Paste({
  answers,
  readings,
  change,
}: {
  answers: WhyAnswers;
  readings: Readings;
  change: (changed: Partial<WhyAnswers>) => void;
}) {
  const ports = readings.output?.ports ?? [];
  return (
    <div className="grid gap-3">
      <TextArea
        label="Output of your router"
        hint={`${commands} It is read in this browser, sent nowhere and not stored.`}
        rows={5}
        mono
        value={answers.pasted}
        onChange={(event) => change({ pasted: event.target.value, port: undefined })}
      />
      {ports.length > 1 && (
        <SelectField
          label="Port of this link"
          value={readings.port?.name ?? ''}
          options={[
            { value: '', label: 'Choose…' },
            ...ports.flatMap(({ name }) =>
              name === undefined ? [] : [{ value: name, label: name }],
            ),
          ]}
          onChange={(port) => change({ port: port === '' ? undefined : port })}
        />
      )}
      {readings.port !== undefined && <Understood port={readings.port} />}
    </div>
  );
}
