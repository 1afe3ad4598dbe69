import { cloudflareAsn, parseAsn } from '#network/asn';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { ApiError, errorText } from '#app/api/error';
import { cniListQuery } from '#app/features/cnis/queries';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import {
  type Session,
  clashFault,
  defaultAsnFault,
  defaultAsnRemark,
  sessionsOf,
} from './default-asn.ts';
import { type Change, carryOut, changeTo } from './default-asn-change.ts';
import { DefaultAsnReview } from './default-asn-review.tsx';
import { DefaultAsnSaved } from './default-asn-saved.tsx';

// A refresh in the background does not take away what is being typed.
const resetOptions = { keepDirtyValues: true };
const noSessions: readonly Session[] = [];

/** What hangs on the ASN, beside the field. */
function Touched({ sessions }: { sessions: readonly Session[] | undefined }) {
  const query = useQuery(cniListQuery());
  if (sessions === undefined) {
    return query.isError ? (
      <p className="text-(--state-unhealthy)">
        The CNIs could not be read, so which sessions a change touches is not known:{' '}
        {errorText(query.error)}.
      </p>
    ) : (
      <p>Reading which CNIs have a BGP session…</p>
    );
  }
  if (sessions.length === 0) return <p>No CNI has a BGP session now.</p>;
  return (
    <p>
      {sessions.length === 1
        ? '1 CNI has a BGP session'
        : `${sessions.length} CNIs have a BGP session`}{' '}
      now. A change of this ASN touches {sessions.length === 1 ? 'it' : 'each of them'}: the next
      step lists them.
    </p>
  );
}

/** The account's own ASN, Cloudflare's end of every BGP session over a CNI. */
export function DefaultAsnForm({ current }: { current: number }) {
  const { data: cnis } = useQuery(cniListQuery());
  const sessions = useMemo(() => (cnis === undefined ? undefined : sessionsOf(cnis)), [cnis]);
  const form = useForm({ values: { asn: String(current) }, resetOptions, mode: 'onChange' });
  const { register, control, formState, getFieldState, setError, setFocus, trigger } = form;
  const here = useHere();
  const [change, setChange] = useState<Change | null>(null);
  const [done, setDone] = useState<Change | null>(null);

  const refuse = (message: string) => {
    setChange(null);
    setError('asn', { type: 'server', message });
    setFocus('asn');
  };
  const reviewing = useMutation({
    mutationFn: changeTo,
    onMutate: () => setDone(null),
    onSuccess: (found) => {
      const fault = clashFault(found.to, found.sessions ?? noSessions);
      if (fault === undefined) setChange(found);
      else refuse(fault);
    },
  });
  const saving = useMutation({
    mutationFn: carryOut,
    onSuccess: (asn, sent) => {
      form.reset({ asn: String(asn) });
      setChange(null);
      setDone({ ...sent, to: asn });
      announce(`The default ASN is now ${asn}`);
    },
    onError: (error) => {
      if (!here.current) announce(`The default ASN was not changed: ${error.message}`);
      const fault = error instanceof ApiError ? error.faults[0]?.message : undefined;
      if (fault !== undefined) refuse(fault);
    },
  });

  // What was typed before the CNIs were known is judged anew once they are.
  useEffect(() => {
    if (getFieldState('asn').isDirty) void trigger('asn');
  }, [sessions, getFieldState, trigger]);

  const typed = useWatch({ control, name: 'asn' });
  const parsed = parseAsn(typed);
  const fault = formState.errors.asn;
  const remark = defaultAsnRemark(typed);
  const same = parsed.asn === current;
  const submit = form.handleSubmit(({ asn }) => {
    const to = parseAsn(asn).asn;
    if (to === undefined || to === current || reviewing.isPending) return;
    saving.reset();
    reviewing.mutate(to);
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <LeaveGuard when={formState.isDirty && !same} />
      <TextField
        label="Default ASN"
        mono
        {...register('asn', {
          validate: (asn) => defaultAsnFault(asn, sessions ?? noSessions) ?? true,
        })}
        error={fault?.message}
        remark={remark?.warns === true ? remark.text : null}
        hint={
          remark?.text ??
          `${cloudflareAsn}, Cloudflare’s public ASN, or a private one from 64512 to 65534.`
        }
      />
      <div className="flex flex-col gap-2 text-muted">
        <p>
          Cloudflare’s documentation speaks of the account’s ASN, its end of every BGP session over
          a CNI; this setting most likely is it. A router that names another one as its neighbour’s
          does not establish the session.
        </p>
        <Touched sessions={sessions} />
      </div>
      {reviewing.isError && (
        <Problem title="The default ASN could not be read again" error={reviewing.error}>
          <p>Nothing was sent. What you typed is still here.</p>
        </Problem>
      )}
      <div>
        <Button
          type="submit"
          look="primary"
          busy={reviewing.isPending}
          unavailable={same ? `${current} is the default ASN now` : null}
        >
          {reviewing.isPending ? 'Reading what it touches…' : 'Review the change'}
        </Button>
      </div>
      {change !== null && (
        <DefaultAsnReview
          change={change}
          isPending={saving.isPending}
          error={saving.error}
          onConfirm={() => {
            if (!saving.isPending) saving.mutate(change);
          }}
          onClose={() => {
            setChange(null);
            saving.reset();
          }}
        />
      )}
      {done !== null && <DefaultAsnSaved done={done} onDone={setDone} />}
    </form>
  );
}
