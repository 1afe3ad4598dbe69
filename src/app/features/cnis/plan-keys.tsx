import { md5KeyFault } from '#network/md5-key';
import { useState } from 'react';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { grouped } from '#app/lib/grouped';
import { ImportInput } from './import-input.tsx';
import { readCsv } from './import-read.ts';
import type { KeysAgain } from './plan-resume.ts';
import { type Step, nameOf } from './plan-steps.ts';

/** Keys by conduit name, out of the CSV that the plan was made from; faulty ones are no keys. */
export function keysOfCsv(text: string): Map<string, string> {
  return new Map(
    readCsv(text).rows.flatMap(({ cells: { conduit_name, md5_key } }) =>
      md5KeyFault(md5_key) === null ? [[conduit_name.trim(), md5_key]] : [],
    ),
  );
}

/**
 * Asks for the MD5 keys of a plan that was kept without them: one for all where the plan sets one
 * on all, else the CSV once more.
 */
export function KeysAgainForm({
  steps,
  busy,
  onResume,
}: {
  /** The steps whose key is needed. */
  steps: readonly Step[];
  busy: boolean;
  onResume: (keys: KeysAgain) => void;
}) {
  const [text, setText] = useState('');
  const isImport = steps.some(({ kind }) => kind === 'create');
  const keys = isImport ? keysOfCsv(text) : new Map<string, string>();
  const found = isImport ? steps.filter((step) => keys.has(nameOf(step))).length : 0;
  const fault = isImport || text === '' ? null : md5KeyFault(text);
  const count = grouped(steps.length);
  const missing = isImport
    ? found < steps.length
      ? `${found} of ${count} keys are there`
      : null
    : text === ''
      ? 'The key is missing'
      : fault;
  return (
    <Notice
      kind="warning"
      title={`MD5 keys are stored nowhere, and ${count} ${steps.length === 1 ? 'step needs one' : 'steps need one'}`}
      actions={
        <>
          <Button
            look="primary"
            busy={busy}
            unavailable={missing}
            onClick={() => onResume((name) => (isImport ? keys.get(name) : text))}
          >
            Resume with {steps.length === 1 ? 'the key' : 'the keys'}
          </Button>
          <Button busy={busy} onClick={() => onResume(() => undefined)}>
            Resume and leave {steps.length === 1 ? 'it' : 'them'} out
          </Button>
        </>
      }
    >
      {isImport ? (
        <div className="grid gap-3">
          <p>Paste or choose the same CSV again; its md5_key column is read, nothing else.</p>
          <ImportInput text={text} rows={4} onText={setText} />
        </div>
      ) : (
        <div className="max-w-lg">
          <TextField
            label="MD5 key, the same on all of them"
            mono
            type="password"
            value={text}
            error={fault ?? undefined}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
    </Notice>
  );
}
