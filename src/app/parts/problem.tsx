import { connectCodes } from '#contract/connect';
import type { ReactNode } from 'react';
import { ApiError, errorSentence } from '#app/api/error';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { clockTime } from '#app/lib/time';
import { Notice } from '#app/ui/notice.tsx';

/** Status, code and `cf-ray` of an error: what support will ask for. */
function Trace({ error }: { error: ApiError }) {
  const parts = [
    error.status === 0 ? null : `HTTP ${error.status}`,
    error.facts.code === undefined ? null : `code ${error.facts.code}`,
    error.facts.cfRay === undefined ? null : `cf-ray ${error.facts.cfRay}`,
    error.facts.operation,
  ];
  return (
    <p className="mono mt-1 text-muted">{parts.filter((part) => part !== null).join(' · ')}</p>
  );
}

/** What an engineer can do about a status, where the words of the API don't say. */
function Advice({ error }: { error: ApiError }) {
  const wait = error.facts.retryAfter;
  if (error.status === 429) {
    return wait === undefined ? null : (
      <p>The API asks to be left alone until {clockTime(error.at + wait * 1000)}.</p>
    );
  }
  if (error.facts.code === connectCodes.serverCredentialRefused) {
    return <p>Once that is done, try again here.</p>;
  }
  // The console's own refusals (47xxx) say all there is to say.
  if (error.status !== 403 || Math.trunc((error.facts.code ?? 0) / 1000) === 47) return null;
  const known = queryClient.getQueryData(sessionQuery.queryKey)?.credential?.read;
  if (error.facts.write && known === 'yes') {
    return (
      <p>
        The credential reads this account but may not change it: changes need Magic WAN Write or
        Magic Transit Write. A token whose permission was given a moment ago may answer like this
        for some seconds.
      </p>
    );
  }
  return (
    <p>
      The credential may lack the permission (Magic WAN or Magic Transit, Write for changes), or the
      account may not have CNI. A token made a moment ago may answer like this for some seconds.
    </p>
  );
}

/** An error where it belongs, with what can be done about it. */
export function Problem({
  title,
  error,
  children,
  actions,
}: {
  title: string;
  error: unknown;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Notice kind="error" title={title} actions={actions}>
      <p>{errorSentence(error)}</p>
      {error instanceof ApiError && <Advice error={error} />}
      {children}
      {error instanceof ApiError && <Trace error={error} />}
    </Notice>
  );
}
