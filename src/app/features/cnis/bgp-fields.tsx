import { InputArea } from '@cloudflare/kumo/components/input';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { UseFormRegister } from 'react-hook-form';
import { TextField } from '#app/parts/text-field.tsx';
import { Panel } from '#app/ui/panel.tsx';
import type { CniField, CniFormValues } from './cni-form-values.ts';

/** The BGP session of a CNI: off sends no `bgp` at all. */
export function BgpFields({
  register,
  enabled,
  errorOf,
  accountAsn,
  asnRemark,
  prefixRemark,
}: {
  register: UseFormRegister<CniFormValues>;
  enabled: boolean;
  errorOf: (field: CniField) => string | undefined;
  accountAsn: number | undefined;
  asnRemark: string | null;
  prefixRemark: string;
}) {
  const [revealed, setRevealed] = useState(false);
  const Icon = revealed ? EyeOff : Eye;
  const prefixFaults = errorOf('extraPrefixes');
  return (
    <Panel title="BGP">
      <div className="grid max-w-2xl gap-5">
        <div>
          <label className="flex items-center gap-2 font-medium">
            <input type="checkbox" className="size-4" {...register('bgp')} />
            BGP session on this CNI
          </label>
          <p className="mt-1 text-sm text-muted">
            BGP over CNI is in closed beta; ask your account team whether you are in it.
          </p>
        </div>
        {enabled && (
          <>
            <TextField
              label="Customer ASN"
              mono
              {...register('customerAsn')}
              error={errorOf('customerAsn')}
              remark={asnRemark}
              hint={`Plain or asdot. It must differ from the account’s own ASN${accountAsn === undefined ? '' : `, ${accountAsn}`}: Cloudflare peers over eBGP only.`}
            />
            <div className="whitespace-pre-line">
              <InputArea
                label="Extra prefixes"
                rows={4}
                className="mono w-full"
                {...register('extraPrefixes')}
                error={prefixFaults}
                aria-invalid={prefixFaults !== undefined || undefined}
                description={
                  prefixRemark === '' ? (
                    'Advertised to you beside what the routing table holds. One a line, or pasted with commas.'
                  ) : (
                    <span className="whitespace-pre-line text-(--state-unhealthy)">
                      {prefixRemark}
                    </span>
                  )
                }
                spellCheck={false}
              />
            </div>
            <div className="flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <TextField
                  label="MD5 key (optional)"
                  mono
                  type={revealed ? 'text' : 'password'}
                  {...register('md5Key')}
                  error={errorOf('md5Key')}
                  hint="Guards against misconfiguration only: Cloudflare states that it is no security measure and does not treat it as a secret."
                />
              </div>
              <button
                type="button"
                aria-label={revealed ? 'Hide the MD5 key' : 'Show the MD5 key'}
                aria-pressed={revealed}
                className="mt-7 inline-flex size-9 shrink-0 items-center justify-center rounded-lg hover:bg-kumo-tint"
                onClick={() => setRevealed(!revealed)}
              >
                <Icon size={16} aria-hidden />
              </button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
