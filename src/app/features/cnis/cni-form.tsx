import type { Cni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud } from '#contract/interconnects';
import { customerAsnNotice, parseAsn } from '#network/asn';
import { InputArea } from '@cloudflare/kumo/components/input';
import { type ReactNode, useEffect, useState } from 'react';
import { Controller, type FieldErrors, type Resolver, useForm, useWatch } from 'react-hook-form';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { linkFactsOf } from '#app/parts/link-nodes';
import { Problem } from '#app/parts/problem.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { BgpFields } from './bgp-fields.tsx';
import {
  type CniFaults,
  type CniField,
  type CniFormValues,
  faultsByField,
  prefixMessages,
} from './cni-form-values.ts';
import { kindOf } from './interconnect-choice.ts';

const fieldOrder: readonly CniField[] = [
  'interconnect',
  'conduitName',
  'description',
  'mtu',
  'p2pIp',
  'custIp',
  'customerAsn',
  'extraPrefixes',
  'md5Key',
];

/** Warned, not blocked: the rule for GRE tunnel names, which conduits may or may not share. */
function conduitRemark(name: string): string | null {
  if (name.length > 15)
    return 'GRE tunnel names end at 15 characters; whether conduit names do is not documented';
  if (/[^\w-]/.test(name))
    return 'GRE tunnel names take no spaces or special characters; whether conduit names do is not documented';
  return null;
}

/** What went wrong with saving, where it isn't a field's own fault. */
function SaveProblem({ error }: { error: Error }) {
  if (error instanceof OutcomeUnknown) {
    return (
      <Problem title="It is not known whether this was saved" error={error.write}>
        <p>The CNI could not be read again either. Look at the list before you send it again.</p>
      </Problem>
    );
  }
  return (
    <Problem title="This was not saved" error={error}>
      <p>
        {error instanceof ApiError && error.outcomeUnknown
          ? 'The account was read again after the answer was lost: what you sent is not there so far. What you typed is still here.'
          : 'Nothing was changed. What you typed is still here.'}
      </p>
    </Problem>
  );
}

export function CniForm({
  initial,
  interconnects,
  accountAsn,
  withAddresses = false,
  submitLabel,
  check,
  save,
  onSaved,
  cancel,
  calls,
}: {
  initial: CniFormValues;
  interconnects: readonly Interconnect[];
  accountAsn: number | undefined;
  /** Whether the ends of the /31 can be edited: only once Cloudflare has assigned them. */
  withAddresses?: boolean;
  submitLabel: string;
  /** The faults of what is typed, with the same rules that the simulator applies. */
  check: (values: CniFormValues) => CniFaults;
  save: (values: CniFormValues) => Promise<Cni>;
  /** What comes after; only where the person is still waiting for it. */
  onSaved: (cni: Cni) => Promise<void>;
  cancel: ReactNode;
  /** The API calls that would send what is typed. */
  calls: (values: CniFormValues) => readonly PageCall[];
}) {
  const here = useHere();
  const [problem, setProblem] = useState<Error | null>(null);
  const resolver: Resolver<CniFormValues> = (values) => {
    const errors: FieldErrors<CniFormValues> = {};
    const faults = check(values);
    for (const field of fieldOrder) {
      const message = faults[field];
      if (message !== undefined) errors[field] = { type: 'rule', message };
    }
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
  const form = useForm<CniFormValues>({
    defaultValues: initial,
    resolver,
    // As one types: an error that appears on blur moves what is just being clicked.
    mode: 'onChange',
    shouldFocusError: false,
  });
  const { register, control, formState, getValues, setError, setFocus, trigger } = form;
  const { errors, isSubmitting } = formState;
  const values = { ...initial, ...useWatch({ control }) };
  const errorOf = (field: CniField) => errors[field]?.message;

  // What was typed before the account's ASN was known is judged anew once it is.
  useEffect(() => {
    if (getValues('customerAsn') !== '') void trigger('customerAsn');
  }, [accountAsn, getValues, trigger]);

  const focusFirst = (faults: Partial<Record<CniField, unknown>>) => {
    const first = fieldOrder.find((field) => faults[field] !== undefined);
    if (first !== undefined) setFocus(first);
  };

  const submit = form.handleSubmit(
    async (typed) => {
      setProblem(null);
      try {
        const saved = await save(typed);
        if (here.current) await onSaved(saved);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        if (!here.current) {
          announce(`CNI ${typed.conduitName} was not saved: ${error.message}`);
          return;
        }
        const { fields } = fieldsOfError(error);
        for (const [field, message] of Object.entries(fields)) {
          const known = fieldOrder.find((each) => each === field);
          if (known !== undefined) setError(known, { type: 'server', message });
        }
        focusFirst(fields);
        setProblem(Object.keys(fields).length > 0 ? null : error);
      }
    },
    (faults) => focusFirst(faults),
  );

  const interconnect = interconnects.find(({ name }) => name === values.interconnect);
  const asn = values.bgp ? parseAsn(values.customerAsn).asn : undefined;
  const { conduitName, custIp, p2pIp } = values;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <LinkPicture
        link={{
          ...linkFactsOf(interconnect),
          conduit: conduitName,
          mtu: /^\d+$/.test(values.mtu) ? Number(values.mtu) : undefined,
          customerIp: custIp === '' ? undefined : custIp,
          cloudflareIp: p2pIp === '' ? undefined : p2pIp,
          customerAsn: asn,
          cloudflareAsn: accountAsn,
        }}
      />
      <Panel title="CNI">
        <div className="grid max-w-2xl gap-5">
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
          <TextField
            label="Conduit name"
            mono
            {...register('conduitName')}
            error={errorOf('conduitName')}
            remark={conduitRemark(conduitName)}
            hint="A name that is in use is refused; tunnels probably share the names."
          />
          <InputArea
            label="Description"
            rows={2}
            className="w-full"
            {...register('description')}
            error={errorOf('description')}
          />
          <TextField
            label="MTU"
            mono
            inputMode="numeric"
            {...register('mtu')}
            error={errorOf('mtu')}
            hint="Bytes, 576 to 1500. For Google Cloud the MTU of the VLAN attachment: 1440, 1460 or 1500."
          />
          {withAddresses && (
            <>
              <TextField
                label="Cloudflare’s address"
                mono
                {...register('p2pIp', { deps: 'custIp' })}
                error={errorOf('p2pIp')}
              />
              <TextField
                label="Your address"
                mono
                {...register('custIp')}
                error={errorOf('custIp')}
                hint="Inside the prefix of Cloudflare’s address."
              />
            </>
          )}
        </div>
      </Panel>
      {interconnect !== undefined && isGoogleCloud(interconnect) && (
        <Notice kind="info" title="Over Google Cloud">
          The MTU has to be that of the VLAN attachment (1440 unless chosen otherwise). A BGP
          session comes up, but Cloudflare ignores Cloud Router’s routes: add static routes and keep
          health checks.
        </Notice>
      )}
      <BgpFields
        register={register}
        enabled={values.bgp}
        errorOf={errorOf}
        accountAsn={accountAsn}
        asnRemark={asn === undefined ? null : customerAsnNotice(asn)}
        prefixRemark={prefixMessages(values.extraPrefixes, 'notice').join('\n')}
      />
      {!withAddresses && (
        <p className="text-muted">
          Cloudflare assigns the /31 when the CNI is created; both addresses are shown then.
        </p>
      )}
      {problem !== null && <SaveProblem error={problem} />}
      <div className="flex flex-wrap gap-2">
        {cancel}
        <Button type="submit" look="primary" busy={isSubmitting}>
          {isSubmitting ? 'Saving…' : submitLabel}
        </Button>
        <ApiCallButton calls={() => calls(values)} />
      </div>
    </form>
  );
}

/** Faults that the API found, on the fields they speak of. A 409 is a name conflict (API reference). */
function fieldsOfError(error: Error): { fields: CniFaults } {
  if (!(error instanceof ApiError)) return { fields: {} };
  if (error.status === 409) {
    return {
      fields: {
        conduitName: `${error.message}: another CNI, or perhaps a tunnel, has this name; choose another`,
      },
    };
  }
  const { fields, rest } = faultsByField(error.faults);
  return { fields: rest.length > 0 ? {} : fields };
}
