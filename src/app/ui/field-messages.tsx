import type { ReactNode } from 'react';

interface Messages {
  error?: ReactNode;
  remark?: ReactNode;
  hint?: ReactNode;
}

function isThere(message: ReactNode): boolean {
  return message !== undefined && message !== null && message !== false && message !== '';
}

/** What `aria-describedby` of a field names: the element of `FieldMessages`, where there is one. */
export function describedBy(id: string, { error, remark, hint }: Messages): string | undefined {
  return [error, remark, hint].some(isThere) ? id : undefined;
}

/**
 * Error, remark and hint of a field under one id, so that assistive technology reads all that eyes
 * see. A hint stays beside an error: it is then that it is needed.
 */
export function FieldMessages({ id, error, remark, hint }: Messages & { id: string }) {
  if (describedBy(id, { error, remark, hint }) === undefined) return null;
  return (
    <div id={id} className="grid gap-1 text-sm leading-snug">
      {isThere(error) && (
        <div className="whitespace-pre-line text-(--state-down)">
          <span className="sr-only">Error: </span>
          {error}
        </div>
      )}
      {isThere(remark) && (
        <div className="whitespace-pre-line text-(--state-unhealthy)">
          <span className="sr-only">Remark: </span>
          {remark}
        </div>
      )}
      {isThere(hint) && <div className="text-muted">{hint}</div>}
    </div>
  );
}
