import { readPrefixes } from '#network/prefix';
import { InputArea } from '@cloudflare/kumo/components/input';
import { type ReactNode, useState } from 'react';
import { customerAsnNotice, parseAsn } from '#network/asn';
import { RevealSecret } from '#app/parts/reveal-secret.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { type BulkChange, type BulkFaults, prefixActions } from './bulk-change.ts';
import { shownFindings } from './cni-form-values.ts';

/** Remarks on prefixes, each with its line; the first few of many. */
function prefixRemarks(text: string): string {
  const remarks = readPrefixes(text).flatMap(({ line, notice }) =>
    notice === null ? [] : [`Line ${line}: ${notice}`],
  );
  const more = remarks.length - shownFindings;
  return [...remarks.slice(0, shownFindings), ...(more > 0 ? [`And ${more} more`] : [])].join('\n');
}

/** A field that takes part only when its box is ticked: what is not ticked stays as it is. */
function Part({
  label,
  chosen,
  onChoose,
  children,
}: {
  label: string;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-3">
      <label className="flex w-max max-w-full items-center gap-2 font-medium">
        <input
          type="checkbox"
          className="size-4 shrink-0"
          checked={chosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
        {label}
      </label>
      {chosen && <div className="pl-6">{children}</div>}
    </div>
  );
}

const md5Actions = ['set', 'remove'] as const;
const md5Labels = { set: 'Set this key', remove: 'Remove the key' };
const prefixLabels = {
  add: 'Add these to what each one has',
  remove: 'Remove these where they are',
  replace: 'Replace all with these',
};

function Md5Part({
  md5,
  fault,
  onChange,
}: {
  md5: NonNullable<BulkChange['md5']>;
  fault: string | undefined;
  onChange: (md5: BulkChange['md5']) => void;
}) {
  const [revealed, setRevealed] = useState(false);
  return (
    <div className="grid gap-3">
      <SelectField
        label="MD5 key: what to do"
        value={md5.action}
        options={md5Actions.map((value) => ({ value, label: md5Labels[value] }))}
        onChange={(value) => {
          const action = md5Actions.find((each) => each === value);
          if (action !== undefined) onChange({ ...md5, action });
        }}
      />
      {md5.action === 'set' && (
        <TextField
          label="MD5 key, the same on all of them"
          mono
          type={revealed ? 'text' : 'password'}
          value={md5.key}
          onChange={(event) => onChange({ ...md5, key: event.target.value })}
          error={fault}
          hint="Kept in this tab’s memory only; after a reload the plan asks for it again."
          beside={
            <RevealSecret
              what="the MD5 key"
              revealed={revealed}
              toggle={() => setRevealed(!revealed)}
            />
          }
        />
      )}
    </div>
  );
}

function PrefixPart({
  prefixes,
  fault,
  onChange,
}: {
  prefixes: NonNullable<BulkChange['prefixes']>;
  fault: string | undefined;
  onChange: (prefixes: BulkChange['prefixes']) => void;
}) {
  const remark = prefixRemarks(prefixes.text);
  return (
    <div className="grid gap-3">
      <SelectField
        label="Extra prefixes: what to do"
        value={prefixes.action}
        options={prefixActions.map((value) => ({ value, label: prefixLabels[value] }))}
        onChange={(value) => {
          const action = prefixActions.find((each) => each === value);
          if (action !== undefined) onChange({ ...prefixes, action });
        }}
      />
      <div className="whitespace-pre-line">
        <InputArea
          label="Prefixes"
          rows={4}
          className="mono w-full"
          value={prefixes.text}
          onChange={(event) => onChange({ ...prefixes, text: event.target.value })}
          error={fault}
          aria-invalid={fault !== undefined || undefined}
          description={
            remark === '' ? (
              'One a line, or pasted with commas.'
            ) : (
              <span className="whitespace-pre-line text-(--state-unhealthy)">{remark}</span>
            )
          }
          spellCheck={false}
        />
      </div>
    </div>
  );
}

/** What is to be changed on all selected CNIs. */
export function BulkForm({
  change,
  faults,
  accountAsn,
  withoutBgp,
  onGoogleCloud,
  onChange,
}: {
  change: BulkChange;
  faults: BulkFaults;
  accountAsn: number | undefined;
  /** How many of the selected CNIs have no BGP, and how many are on Google Cloud. */
  withoutBgp: number;
  onGoogleCloud: number;
  onChange: (change: BulkChange) => void;
}) {
  const set = (part: Partial<BulkChange>) => onChange({ ...change, ...part });
  const asn = change.customerAsn === null ? undefined : parseAsn(change.customerAsn).asn;
  const own = accountAsn === undefined ? '' : `, ${accountAsn}`;
  return (
    <Panel title="What to change">
      <div className="grid max-w-2xl gap-5">
        <Part
          label="MTU"
          chosen={change.mtu !== null}
          onChoose={(on) => set({ mtu: on ? '' : null })}
        >
          <TextField
            label="New MTU"
            mono
            inputMode="numeric"
            value={change.mtu ?? ''}
            onChange={(event) => set({ mtu: event.target.value })}
            error={faults.mtu}
            hint="Bytes, 576 to 1500."
            remark={
              onGoogleCloud === 0
                ? null
                : `${onGoogleCloud} of them ${onGoogleCloud === 1 ? 'is' : 'are'} on Google Cloud, where the MTU has to be that of the VLAN attachment: 1440, 1460 or 1500.`
            }
          />
        </Part>
        <Part
          label="Customer ASN"
          chosen={change.customerAsn !== null}
          onChoose={(on) => set({ customerAsn: on ? '' : null })}
        >
          <TextField
            label="New customer ASN"
            mono
            value={change.customerAsn ?? ''}
            onChange={(event) => set({ customerAsn: event.target.value })}
            error={faults.customerAsn}
            remark={asn === undefined ? null : customerAsnNotice(asn)}
            hint={`Plain or asdot. It must differ from the account’s own ASN${own}.`}
          />
        </Part>
        <Part
          label="MD5 key"
          chosen={change.md5 !== null}
          onChoose={(on) => set({ md5: on ? { action: 'set', key: '' } : null })}
        >
          {change.md5 !== null && (
            <Md5Part md5={change.md5} fault={faults.md5} onChange={(md5) => set({ md5 })} />
          )}
        </Part>
        <Part
          label="Prefixes"
          chosen={change.prefixes !== null}
          onChoose={(on) => set({ prefixes: on ? { action: 'add', text: '' } : null })}
        >
          {change.prefixes !== null && (
            <PrefixPart
              prefixes={change.prefixes}
              fault={faults.prefixes}
              onChange={(prefixes) => set({ prefixes })}
            />
          )}
        </Part>
        {withoutBgp > 0 && (
          <p className="text-sm text-muted">
            {withoutBgp} of them {withoutBgp === 1 ? 'has' : 'have'} no BGP. Customer ASN, MD5 key
            and extra prefixes belong to BGP, so they are left as they are there; BGP is put on a
            CNI in its own form.
          </p>
        )}
      </div>
    </Panel>
  );
}
