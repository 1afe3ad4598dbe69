import { bandwidths } from '#contract/interconnects';
import { parsePairingKey } from '#network/pairing-key';
import { useState } from 'react';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/field.tsx';
import type { Draft } from './draft.ts';

const domainWords = new Map([
  ['1', 'edge availability domain 1'],
  ['2', 'edge availability domain 2'],
  ['any', 'any edge availability domain: Google chooses'],
]);

/** What a pairing key says, or nothing while it is malformed. */
export function DecodedKey({ pairingKey }: { pairingKey: string }) {
  const key = parsePairingKey(pairingKey);
  if (key.fault !== undefined) return null;
  return (
    <>
      <Facts
        facts={[
          { term: 'Region', value: key.region, mono: true },
          { term: 'Domain', value: domainWords.get(key.domain) ?? key.domain },
        ]}
      />
      {key.notices.map((notice) => (
        <p key={notice} className="text-(--state-unhealthy)">
          {notice}. It is sent as it is.
        </p>
      ))}
    </>
  );
}

/** Pairing key and bandwidth of a Google Cloud interconnect. */
export function GoogleCloudStep({
  draft,
  pairingKey,
  keyLost,
  onPairingKey,
  go,
}: {
  draft: Draft;
  pairingKey: string;
  /** The key was gone when the page was loaded anew. */
  keyLost: boolean;
  onPairingKey: (key: string) => void;
  go: (change: Partial<Draft>) => void;
}) {
  const [submitted, setSubmitted] = useState(false);
  const fault = parsePairingKey(pairingKey).fault;
  const shownFault = submitted || pairingKey.trim() !== '' ? fault : undefined;
  const missingBandwidth = submitted && draft.bandwidth === undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSubmitted(true);
        if (fault === undefined && draft.bandwidth !== undefined) go({ step: 'review' });
        else {
          const field = fault === undefined ? 'select' : 'input';
          event.currentTarget.querySelector<HTMLElement>(field)?.focus();
        }
      }}
      className="flex max-w-2xl flex-col gap-5"
    >
      {keyLost && pairingKey === '' && (
        <Notice kind="info" title="Paste the pairing key again">
          It is a secret, so it is not kept over a reload. Your other choices are.
        </Notice>
      )}
      <TextField
        label="Pairing key"
        mono
        value={pairingKey}
        error={shownFault}
        hint="From the VLAN attachment in Google Cloud, for example 7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1. It is kept in memory only."
        onChange={(event) => onPairingKey(event.target.value)}
      />
      <DecodedKey pairingKey={pairingKey} />
      <SelectField
        label="Bandwidth"
        value={draft.bandwidth ?? ''}
        options={[
          { value: '', label: 'Choose a bandwidth', disabled: true },
          ...bandwidths.map((value) => ({ value, label: value })),
        ]}
        hint="Google bills the attachment by this bandwidth."
        error={missingBandwidth ? 'Choose a bandwidth' : undefined}
        onChange={(value) => go({ bandwidth: bandwidths.find((each) => each === value) })}
      />
      <div className="flex gap-2">
        <Button onClick={() => go({ step: 'kind', kind: undefined })}>Back</Button>
        <Button type="submit" look="primary">
          Continue
        </Button>
      </div>
    </form>
  );
}
