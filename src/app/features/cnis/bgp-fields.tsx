import type { Cni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud } from '#contract/interconnects';
import { asdot, asnText, classifyAsn, customerAsnNotice, int32Max, parseAsn } from '#network/asn';
import { TextLink } from '#app/parts/links.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { paths } from '#app/paths';
import { Panel } from '#app/ui/panel.tsx';
import { asnChoices, asnElsewhere } from './asn-choices.ts';
import { Md5KeyField } from './md5-key-field.tsx';
import { OneClick } from './one-click.tsx';
import { PrefixesField } from './prefixes-field.tsx';
import type { CniFormState } from './use-cni-form.ts';

const modes = new Map([
  ['dynamic_route_exchange', 'full BGP: your routes reach the conduit'],
  ['advertise_only', 'routes are advertised to you; yours are not taken'],
]);

/** The BGP mode of a CNI, which is shown and sent back as it was read. */
function Mode({ existing }: { existing: Cni | undefined }) {
  const mode = existing?.bgp ? existing.bgp_mode : undefined;
  if (typeof mode !== 'string') {
    return <p className="text-sm text-muted">BGP mode: the API sets it; this form sends none.</p>;
  }
  const meaning = modes.get(mode);
  return (
    <p className="text-sm text-muted">
      BGP mode: <span className="mono text-kumo-default">{mode}</span>
      {meaning === undefined ? '' : ` (${meaning})`}. Kept as it is.
    </p>
  );
}

function CloudflareEnd({ accountAsn }: { accountAsn: number | undefined }) {
  return (
    <p className="text-sm text-muted">
      Cloudflare’s end:{' '}
      {accountAsn === undefined ? (
        'the account’s default ASN, which is not known yet'
      ) : (
        <>
          <span className="mono text-kumo-default">AS{accountAsn}</span>, the account’s default ASN
        </>
      )}
      . It is set for all CNIs in <TextLink to={paths.settings()}>Settings</TextLink>.
    </p>
  );
}

/** The BGP session of a CNI: off sends no `bgp` at all. */
export function BgpFields({
  state,
  accountAsn,
  interconnect,
  others,
  existing,
}: {
  state: CniFormState;
  accountAsn: number | undefined;
  interconnect: Interconnect | undefined;
  /** The other CNIs of the account, as far as they are known. */
  others: readonly Cni[];
  existing?: Cni;
}) {
  const { register, values, errorOf, fill } = state;
  const { asn } = parseAsn(values.customerAsn);
  // To be private is what most are, and nothing to look at twice.
  const isPlainPrivate = asn !== undefined && asn <= int32Max && classifyAsn(asn) === 'private';
  const remarks =
    asn === undefined
      ? []
      : [isPlainPrivate ? null : customerAsnNotice(asn), asnElsewhere(asn, others)];
  const reading =
    asn === undefined || asn < 65536 || values.customerAsn.trim() === String(asn)
      ? ''
      : `Read as ${asn}. `;
  const dotted = asn !== undefined && asn >= 65536 && reading === '' ? `Asdot ${asdot(asn)}. ` : '';
  const ownAsn = accountAsn === undefined ? '' : `, ${asnText(accountAsn)}`;
  return (
    <Panel title="BGP">
      <div className="grid max-w-2xl gap-5">
        <div>
          <label className="flex items-center gap-2 font-medium">
            <input
              type="checkbox"
              className="size-4"
              aria-describedby="bgp-beta"
              {...register('bgp')}
            />
            BGP session on this CNI
          </label>
          <p id="bgp-beta" className="mt-1 text-sm text-muted">
            BGP over CNI is in closed beta; ask your account team whether you are in it.
          </p>
          {!values.bgp && existing?.bgp && (
            <p className="mt-1 text-sm text-(--state-unhealthy)">
              Saving without BGP sends none: its ASN, prefixes, key and mode are removed.
            </p>
          )}
        </div>
        {values.bgp && (
          <>
            <div className="grid gap-2">
              <TextField
                label="Customer ASN"
                mono
                {...register('customerAsn')}
                error={errorOf('customerAsn')}
                remark={remarks.filter((remark) => remark !== null).join('\n')}
                hint={`${reading}${dotted}${isPlainPrivate ? 'Private (RFC 6996). ' : ''}Plain or asdot. It must differ from the account’s own ASN${ownAsn}: Cloudflare peers over eBGP only.`}
              />
              <OneClick
                label="ASNs in use"
                current={values.customerAsn}
                choices={asnChoices(
                  others,
                  interconnect?.name,
                  interconnect !== undefined && isGoogleCloud(interconnect),
                )}
                onChoose={(choice) => fill('customerAsn', choice)}
              />
              <CloudflareEnd accountAsn={accountAsn} />
            </div>
            <PrefixesField state={state} />
            <Md5KeyField state={state} />
            <Mode existing={existing} />
          </>
        )}
      </div>
    </Panel>
  );
}
