import { bandwidths } from '#contract/interconnects';
import { parsePairingKey, pastedPairingKey, trimPairingKey } from '#network/pairing-key';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '#app/api/session';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { spelt } from './bandwidth.ts';
import { DecodedKey } from './decoded-key.tsx';
import type { Draft } from './draft.ts';
import { bookKey, useBookedKeys } from './pairing-book.ts';
import { refusalOfKey, usedKeyFault } from './pairing-findings.ts';
import { PairingFindings } from './pairing-findings-panel.tsx';
import { interconnectListQuery } from './queries.ts';

/** What keeps a key from being taken to the review, and what the API has said about it. */
function useKeyFaults(pairingKey: string) {
  const { data: session } = useQuery(sessionQuery);
  const { data: list } = useQuery(interconnectListQuery());
  const booked = useBookedKeys(session?.account_id);
  const refusal = refusalOfKey(pairingKey, booked);
  return {
    account: session?.account_id,
    fault: parsePairingKey(pairingKey).fault ?? usedKeyFault(pairingKey, booked, list) ?? undefined,
    refused:
      refusal === null
        ? undefined
        : `The API refused this key: ${refusal}. Nothing was ordered; continuing sends it once more`,
  };
}

function KeyField({
  pairingKey,
  error,
  onPairingKey,
  onPaste,
}: {
  pairingKey: string;
  error: string | undefined;
  onPairingKey: (key: string) => void;
  /** The key as it is after something was pasted into it. */
  onPaste: (key: string) => void;
}) {
  const [pasteRemark, setPasteRemark] = useState<string>();
  const spaced = trimPairingKey(pairingKey) !== pairingKey && pairingKey.trim() !== '';
  return (
    <TextField
      label="Pairing key"
      mono
      value={pairingKey}
      error={error}
      remark={pasteRemark ?? (spaced ? 'Spaces around the key are not sent' : null)}
      hint={
        <>
          From the VLAN attachment in Google Cloud, for example{' '}
          <span className="mono wrap-anywhere">
            7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1
          </span>
          . It is kept in memory only.
        </>
      }
      onChange={(event) => {
        setPasteRemark(undefined);
        onPairingKey(event.target.value);
      }}
      onPaste={(event) => {
        const { key, remark } = pastedPairingKey(event.clipboardData.getData('text'));
        const { selectionStart, selectionEnd, value } = event.currentTarget;
        const start = selectionStart ?? value.length;
        const whole = value.slice(0, start) + key + value.slice(selectionEnd ?? start);
        onPaste(whole);
        if (remark === undefined) return;
        // The field would drop line ends without a word.
        event.preventDefault();
        onPairingKey(whole);
        setPasteRemark(remark);
      }}
    />
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
  const { account, fault, refused } = useKeyFaults(pairingKey);
  const key = parsePairingKey(pairingKey);
  const shownFault = submitted || pairingKey.trim() !== '' ? fault : undefined;
  const note = (typed: string) => {
    if (account !== undefined) bookKey(account, typed, { status: 'typed' });
  };
  const missingBandwidth = submitted && draft.bandwidth === undefined;
  return (
    <div className="flex flex-col gap-4">
      <LinkPicture
        link={{
          kind: 'google-cloud',
          region: key.fault === undefined ? key.region : undefined,
          speed: draft.bandwidth,
        }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setSubmitted(true);
            if (fault === undefined && draft.bandwidth !== undefined) {
              note(pairingKey);
              go({ step: 'review' });
            } else {
              const field = fault === undefined ? 'select' : 'input';
              event.currentTarget.querySelector<HTMLElement>(field)?.focus();
            }
          }}
          className="flex flex-col gap-5"
        >
          {keyLost && pairingKey === '' && (
            <Notice kind="info" title="Paste the pairing key again">
              It is a secret, so it is not kept over a reload. Your other choices are.
            </Notice>
          )}
          <div className="flex flex-col gap-3">
            <KeyField
              pairingKey={pairingKey}
              error={shownFault ?? refused}
              onPairingKey={onPairingKey}
              onPaste={note}
            />
            <DecodedKey pairingKey={pairingKey} />
          </div>
          <SelectField
            label="Bandwidth"
            value={draft.bandwidth ?? ''}
            options={[
              { value: '', label: 'Choose a bandwidth', disabled: true },
              ...bandwidths.map((value) => ({ value, label: spelt(value) })),
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
        <PairingFindings pairingKey={pairingKey} />
      </div>
    </div>
  );
}
