import type { Session } from '#contract/session';

/**
 * An account in a sentence: by the name that Cloudflare told, set apart so that its direction of
 * writing stays its own, and by its id, which alone is certain.
 */
export function AccountText({
  session: { account_id, account_name },
}: {
  session: Pick<Session, 'account_id' | 'account_name'>;
}) {
  const id = <span className="mono">{account_id}</span>;
  return (
    <span className="wrap-anywhere">
      {account_name === undefined ? (
        id
      ) : (
        <>
          <bdi className="font-medium">{account_name}</bdi> ({id})
        </>
      )}
    </span>
  );
}
