import type { Cni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud } from '#contract/interconnects';
import { parseAsn } from '#network/asn';
import { type ReactNode, useState } from 'react';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { linkFactsOf } from '#app/parts/link-nodes';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { TextArea, TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { BgpFields } from './bgp-fields.tsx';
import type { CniFormValues } from './cni-form-values.ts';
import { conduitRemark } from './conduit-remark.ts';
import { InterconnectField } from './interconnect-field.tsx';
import { LinkFields } from './link-fields.tsx';
import { MtuField } from './mtu-field.tsx';
import { SaveProblem } from './save-problem.tsx';
import type { CniFormState } from './use-cni-form.ts';

/** What is typed so far as a picture of the link. */
function TypedLink({
  values,
  interconnect,
  accountAsn,
}: {
  values: CniFormValues;
  interconnect: Interconnect | undefined;
  accountAsn: number | undefined;
}) {
  const { conduitName, custIp, p2pIp } = values;
  return (
    <LinkPicture
      link={{
        ...linkFactsOf(interconnect),
        conduit: conduitName,
        mtu: /^\d+$/.test(values.mtu) ? Number(values.mtu) : undefined,
        customerIp: custIp === '' ? undefined : custIp,
        cloudflareIp: p2pIp === '' ? undefined : p2pIp,
        customerAsn: values.bgp ? parseAsn(values.customerAsn).asn : undefined,
        cloudflareAsn: accountAsn,
      }}
    />
  );
}

export function CniForm({
  state,
  interconnects,
  accountAsn,
  others,
  existing,
  submitId,
  submitLabel,
  busyLabel,
  submit,
  cancel,
  children,
  calls,
}: {
  state: CniFormState;
  interconnects: readonly Interconnect[];
  accountAsn: number | undefined;
  /** The other CNIs of the account, as far as they are known. */
  others: readonly Cni[];
  /** The CNI that is edited. Only then are there addresses: Cloudflare assigns them. */
  existing?: Cni;
  submitId?: string;
  submitLabel: string;
  busyLabel: string;
  /** Sends or reviews faultless values; what it throws is shown here. */
  submit: (values: CniFormValues) => Promise<void>;
  cancel: ReactNode;
  /** What there is to say above the buttons. */
  children?: ReactNode;
  /** The API calls that would send what is typed. */
  calls: (values: CniFormValues) => readonly PageCall[];
}) {
  const here = useHere();
  const [problem, setProblem] = useState<Error | null>(null);
  const { register, values, errorOf, isSubmitting } = state;
  const interconnect = interconnects.find(({ name }) => name === values.interconnect);
  const googleCloud = interconnect !== undefined && isGoogleCloud(interconnect);
  const onSubmit = state.onSubmit(async (typed) => {
    setProblem(null);
    try {
      await submit(typed);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (here.current) setProblem(state.placeError(error) ? null : error);
      else announce(`CNI ${typed.conduitName} was not saved: ${error.message}`);
    }
  });
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
      <TypedLink values={values} interconnect={interconnect} accountAsn={accountAsn} />
      <Panel title="CNI">
        <div className="grid gap-5">
          <div className="grid max-w-2xl gap-5">
            <InterconnectField state={state} interconnects={interconnects} chosen={interconnect} />
            <TextField
              label="Conduit name"
              mono
              dir="auto"
              {...register('conduitName')}
              error={errorOf('conduitName')}
              remark={conduitRemark(values.conduitName, others)}
              hint="A name that is in use is refused; tunnels probably share the names."
            />
            <TextArea
              label="Description"
              rows={2}
              dir="auto"
              {...register('description')}
              error={errorOf('description')}
            />
            <MtuField state={state} googleCloud={googleCloud} />
          </div>
          {existing !== undefined && (
            <LinkFields
              state={state}
              customerTitle={googleCloud ? 'Cloud Router' : 'Your router'}
            />
          )}
        </div>
      </Panel>
      {googleCloud && (
        <Notice kind="info" title="Over Google Cloud">
          A BGP session comes up, but Cloudflare ignores Cloud Router’s routes: add static routes
          and keep health checks.
        </Notice>
      )}
      <BgpFields
        state={state}
        accountAsn={accountAsn}
        interconnect={interconnect}
        others={others}
        existing={existing}
      />
      {existing === undefined && (
        <p className="text-muted">
          Cloudflare assigns the /31 when the CNI is created; both addresses are shown then.
        </p>
      )}
      {problem !== null && <SaveProblem error={problem} />}
      {children}
      <div className="flex flex-wrap gap-2">
        {cancel}
        <Button id={submitId} type="submit" look="primary" busy={isSubmitting}>
          {isSubmitting ? busyLabel : submitLabel}
        </Button>
        <ApiCallButton calls={() => calls(values)} />
      </div>
    </form>
  );
}
