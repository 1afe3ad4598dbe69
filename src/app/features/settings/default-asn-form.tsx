import { cloudflareAsn, parseAsn } from '#network/asn';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { ApiError, errorText } from '#app/api/error';
import { cniListQuery } from '#app/features/cnis/queries';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { ApiCallButton } from '#app/parts/api-call.tsx';
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
  const field = useRef<HTMLInputElement>(null);
  // Null while nobody types: the field then follows the account, and only then.
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const here = useHere();
  const [change, setChange] = useState<Change | null>(null);
  const [done, setDone] = useState<Change | null>(null);

  const text = typed ?? String(current);
  const parsed = parseAsn(text);
  const same = parsed.asn === current;
  // What the account has already is not for this form to refuse.
  const fault = refusal ?? (same ? undefined : defaultAsnFault(text, sessions ?? noSessions));
  const remark = defaultAsnRemark(text);

  const refuse = (message: string) => {
    setChange(null);
    setRefusal(message);
    field.current?.focus();
  };
  const reviewing = useMutation({
    mutationFn: changeTo,
    onMutate: () => setDone(null),
    onSuccess: (found) => {
      const clash = clashFault(found.to, found.sessions ?? noSessions);
      if (clash === undefined) setChange(found);
      else refuse(clash);
    },
  });
  const saving = useMutation({
    mutationFn: carryOut,
    onSuccess: (asn, sent) => {
      setTyped(null);
      setChange(null);
      setDone({ ...sent, to: asn });
      announce(`The default ASN is now ${asn}`);
    },
    onError: (error) => {
      if (!here.current) announce(`The default ASN was not changed: ${error.message}`);
      const reason = error instanceof ApiError ? error.faults[0]?.message : undefined;
      if (reason !== undefined) refuse(reason);
    },
  });

  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    if (fault !== undefined) field.current?.focus();
    if (fault !== undefined || parsed.asn === undefined || same || reviewing.isPending) return;
    saving.reset();
    reviewing.mutate(parsed.asn);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <LeaveGuard when={typed !== null && !same} />
      <TextField
        label="Default ASN"
        mono
        ref={field}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          setRefusal(undefined);
        }}
        error={fault}
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
      <div data-actions className="flex flex-wrap items-start gap-2">
        <Button
          type="submit"
          look="primary"
          busy={reviewing.isPending}
          unavailable={same ? `${current} is the default ASN now` : null}
        >
          {reviewing.isPending ? 'Reading what it touches…' : 'Review the change'}
        </Button>
        <ApiCallButton
          calls={() => [
            { title: 'Read the settings', operation: 'settings.get' },
            {
              title: 'Save this default ASN',
              operation: 'settings.update',
              body: { default_asn: parsed.asn },
              missing: fault === undefined ? [] : [`Default ASN: ${fault}`],
            },
          ]}
        />
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
