import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { sessionQuery } from '#app/api/session';
import { paths } from '#app/paths';

/** Which account this browser works in, and the way to another one. */
export function AccountLink({
  className,
  onNavigate,
}: {
  className: string;
  onNavigate?: () => void;
}) {
  const { data: session } = useQuery(sessionQuery);
  if (session === undefined) return null;
  const { mode, account_id, account_name } = session;
  const title = account_name === undefined ? account_id : `${account_name} (${account_id})`;
  return (
    <Link
      to={paths.connect()}
      onClick={onNavigate}
      className={`items-center gap-2 rounded-lg text-sm text-muted hover:bg-kumo-tint hover:text-kumo-default ${className}`}
    >
      {mode === 'demo' ? 'Demo account' : 'Account'}
      {/* Of its own direction, so that a name is cut at its end, whichever side that is. */}
      <bdi
        title={title}
        className={
          account_name === undefined
            ? 'mono max-w-28 truncate'
            : 'font-medium text-kumo-default max-sm:wrap-anywhere sm:max-w-48 sm:truncate lg:max-w-80'
        }
      >
        {account_name ?? account_id}
      </bdi>
    </Link>
  );
}
