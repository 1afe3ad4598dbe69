import { LinkEndsPicture } from '#app/parts/link-ends-picture.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import type { CniFormState } from './use-cni-form.ts';

/** Both ends of the link, drawn while they are typed. */
export function LinkFields({
  state: { register, values, errorOf },
  customerTitle,
}: {
  state: CniFormState;
  customerTitle: string;
}) {
  return (
    <div className="grid gap-5 md:grid-cols-2 md:items-start">
      <div className="grid gap-5">
        <TextField
          label="Cloudflare’s address"
          mono
          {...register('p2pIp', { deps: 'custIp' })}
          error={errorOf('p2pIp')}
          hint="With its prefix length; Cloudflare assigned it."
        />
        <TextField
          label="Your address"
          mono
          {...register('custIp')}
          error={errorOf('custIp')}
          hint="Inside the prefix of Cloudflare’s address."
        />
      </div>
      <LinkEndsPicture p2pIp={values.p2pIp} custIp={values.custIp} customerTitle={customerTitle} />
    </div>
  );
}
