import { updateSettings } from '#contract/settings';
import { faultsOf } from '#contract/faults';
import { cloudflareAsn, defaultAsnNotice, parseAsn } from '#network/asn';
import { useMutation } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { call } from '#app/api/client';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown, settled } from '#app/api/outcome';
import { queryClient, readAfresh } from '#app/api/query-client';
import { announce } from '#app/lib/announce';
import { ApiCallButton } from '#app/parts/api-call.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { settingsQuery } from './queries.ts';

// A refresh in the background does not take away what is being typed.
const resetOptions = { keepDirtyValues: true };

/** Why `text` cannot be the default ASN, or undefined. */
export function defaultAsnFault(text: string): string | undefined {
  const parsed = parseAsn(text);
  if (parsed.fault !== undefined) return parsed.fault;
  const body = { default_asn: parsed.asn };
  const checked = updateSettings.safeParse(body);
  return checked.success ? undefined : faultsOf(checked.error, body)[0]?.message;
}

async function saveDefaultAsn(asn: number) {
  return settled(
    () => call('settings.update', { body: { default_asn: asn } }),
    async () => {
      const now = await readAfresh(settingsQuery.queryKey, () =>
        queryClient.query({ ...settingsQuery, staleTime: 0 }),
      );
      return now.default_asn === asn ? now : undefined;
    },
  );
}

/** The account's own ASN, Cloudflare's end of every BGP session over a CNI. */
export function DefaultAsnForm({ current }: { current: number }) {
  const form = useForm({ values: { asn: String(current) }, resetOptions, mode: 'onChange' });
  const saving = useMutation({
    mutationFn: saveDefaultAsn,
    onSuccess: (settings) => {
      form.reset({ asn: String(settings.default_asn) });
      queryClient.setQueryData(settingsQuery.queryKey, settings);
      announce(`The default ASN is now ${settings.default_asn}`);
    },
    onError: (error) => {
      const fault = error instanceof ApiError ? error.faults[0]?.message : undefined;
      if (fault === undefined) return;
      form.setError('asn', { type: 'server', message: fault });
      form.setFocus('asn');
    },
  });
  const fault = form.formState.errors.asn;
  const parsed = parseAsn(useWatch({ control: form.control, name: 'asn' }));
  const submit = form.handleSubmit(({ asn }) => {
    const value = parseAsn(asn).asn;
    if (value !== undefined && !saving.isPending) saving.mutate(value);
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="Default ASN"
        mono
        {...form.register('asn', { validate: (asn) => defaultAsnFault(asn) ?? true })}
        error={fault?.message}
        remark={parsed.asn === undefined ? null : defaultAsnNotice(parsed.asn)}
        hint={`${cloudflareAsn}, Cloudflare’s public ASN, or a private one from 64512 to 65534.`}
      />
      <p className="text-muted">
        Cloudflare’s documentation speaks of the account’s ASN, its end of BGP sessions over CNIs;
        this setting most likely is it. Routers that name it as their neighbour’s ASN change with
        it.
      </p>
      {saving.isError && fault?.type !== 'server' && (
        <Problem
          title={
            saving.error instanceof OutcomeUnknown
              ? 'It is not known whether the default ASN was saved'
              : 'The default ASN was not saved'
          }
          error={saving.error instanceof OutcomeUnknown ? saving.error.write : saving.error}
        >
          <p>What you typed is still here.</p>
        </Problem>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <Button type="submit" look="primary" busy={saving.isPending}>
          {saving.isPending ? 'Saving…' : 'Save default ASN'}
        </Button>
        <ApiCallButton
          calls={() => [
            { title: 'Read the settings', operation: 'settings.get' },
            {
              title: 'Save this default ASN',
              operation: 'settings.update',
              body: { default_asn: parsed.asn },
              missing: fault?.message === undefined ? [] : [`Default ASN: ${fault.message}`],
            },
          ]}
        />
      </div>
    </form>
  );
}
