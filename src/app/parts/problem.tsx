import type { ReactNode } from 'react';
import { ApiError, errorText } from '#app/api/error';
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
      <p>{errorText(error)}.</p>
      {children}
      {error instanceof ApiError && <Trace error={error} />}
    </Notice>
  );
}
