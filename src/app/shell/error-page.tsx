import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import {
  isRouteErrorResponse,
  useLocation,
  useNavigate,
  useNavigation,
  useRouteError,
} from 'react-router';
import { ApiError, isNotFound } from '#app/api/error';
import { currentStanding, subscribeToStanding } from '#app/api/standing';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';

const ways = [
  { resource: 'slots', to: paths.slots(), label: 'All slots', thing: 'slot' },
  { resource: 'cnis', to: paths.cnis(), label: 'All CNIs', thing: 'CNI' },
  {
    resource: 'interconnects',
    to: paths.interconnects(),
    label: 'All interconnects',
    thing: 'interconnect',
  },
] as const;

/** What was looked for: what the API was asked, else what the path speaks of. */
function soughtResource(error: unknown, pathname: string): string {
  if (error instanceof ApiError) return error.facts.operation.split('.')[0] ?? '';
  return pathname.split('/')[1] ?? '';
}

/** A page or an object that does not exist, with the way back. */
export function NotFoundPage({ error }: { error?: unknown }) {
  const { pathname } = useLocation();
  const way = ways.find(({ resource }) => resource === soughtResource(error, pathname));
  return (
    <>
      <PageHeader title="Not found" />
      <Empty
        title={`There is no such ${way?.thing ?? 'page'}`}
        action={
          <ButtonLink to={way?.to ?? paths.interconnects()} look="primary">
            {way?.label ?? 'All interconnects'}
          </ButtonLink>
        }
      >
        <p>
          Nothing answers to <span className="mono">{pathname}</span>. It may have been deleted, or
          it belongs to another account.
        </p>
      </Empty>
    </>
  );
}

/** The end of a first load that failed. A background refresh never leads here. */
export function ErrorPage() {
  const error = useRouteError();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const loading = useNavigation().state === 'loading';
  const { reset } = useQueryErrorResetBoundary();
  const tryAgain = () => {
    // A query that failed inside the page is asked again only after this.
    reset();
    // Not a revalidation: of a page whose own query failed there is nothing to revalidate.
    void navigate({ pathname, search }, { replace: true });
  };
  const whenMended = useEffectEvent(() => {
    if (currentStanding() === null) tryAgain();
  });
  useEffect(() => subscribeToStanding(() => whenMended()), []);
  if (isNotFound(error) || (isRouteErrorResponse(error) && error.status === 404)) {
    return <NotFoundPage error={error} />;
  }
  return (
    <>
      <PageHeader title="This page could not be loaded" />
      <Problem
        title="The request for this page failed"
        error={error}
        actions={
          <Button busy={loading} onClick={tryAgain}>
            Try again
          </Button>
        }
      />
    </>
  );
}
