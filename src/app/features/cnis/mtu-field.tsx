import { TextField } from '#app/parts/text-field.tsx';
import { OneClick } from './one-click.tsx';
import type { CniFormState } from './use-cni-form.ts';

const presets = ['1500', '1476'] as const;
/** MTUs of a VLAN attachment that a CNI can have too (Google Cloud docs; 8896 is beyond it). */
const googlePresets = ['1440', '1460', '1500'] as const;

/** The MTU, with the usual values in one click. */
export function MtuField({ state, googleCloud }: { state: CniFormState; googleCloud: boolean }) {
  const { register, values, errorOf, fill } = state;
  const choices: readonly string[] = googleCloud ? googlePresets : presets;
  const mtu = values.mtu.trim();
  const error = errorOf('mtu');
  return (
    <div className="grid gap-2">
      <TextField
        label="MTU"
        mono
        inputMode="numeric"
        {...register('mtu')}
        error={error}
        remark={
          googleCloud && error === undefined && !choices.includes(mtu)
            ? `A VLAN attachment has an MTU of ${choices.join(', ')} or 8896; both ends have to be equal`
            : null
        }
        hint={
          googleCloud
            ? 'Bytes, 576 to 1500: the MTU of the VLAN attachment, which is 1440 unless chosen otherwise.'
            : 'Bytes, 576 to 1500.'
        }
      />
      <OneClick
        label="Usual values"
        current={values.mtu}
        choices={choices.map((value) => ({ value }))}
        onChoose={(choice) => fill('mtu', choice)}
      />
    </div>
  );
}
