import { type LoaderFunctionArgs, type RouteObject, redirectDocument } from 'react-router';
import { foundQuery } from '#app/api/connect';
import { queryClient } from '#app/api/query-client';
import { currentSession, upToDateSession } from '#app/api/session';
import { isBlocked } from '#app/api/standing';
import { cniListQuery, cniQuery } from '#app/features/cnis/queries';
import { interconnectListQuery, interconnectQuery } from '#app/features/interconnects/queries';
import { breathe } from '#app/lib/breathe';
import { settingsQuery } from '#app/features/settings/queries';
import { slotListQuery, slotQuery, slotScope } from '#app/features/slots/queries';
import { textParam, uuidParam } from '#app/parts/route-params';
import { readSlotSearch } from '#app/parts/slots-search';
import { paths } from '#app/paths';
import { ErrorPage, NotFoundPage } from '#app/shell/error-page.tsx';
import { Layout } from '#app/shell/layout.tsx';
import { Splash } from '#app/shell/splash.tsx';

/** Breadcrumb of a route, from its parameters. */
export interface CrumbHandle {
  crumb: (params: Readonly<Record<string, string | undefined>>) => string;
}

const crumb = (text: string): CrumbHandle => ({ crumb: () => text });
const crumbOf = (parameter: string): CrumbHandle => ({
  crumb: (params) => params[parameter] ?? '',
});

type PageModule = Promise<{ Component: React.ComponentType }>;

/** A page's code, which loads while its loader already asks for its data. */
function page(load: () => PageModule): RouteObject['lazy'] {
  return {
    Component: async () => {
      await breathe();
      return (await load()).Component;
    },
  };
}

/** A loader awaits the queries that its page reads, and answers nothing itself. */
function ready(ask: (args: LoaderFunctionArgs) => Promise<unknown>) {
  return async (args: LoaderFunctionArgs) => {
    await breathe();
    await ask(args);
    return null;
  };
}

const interconnects = ready(() => queryClient.query(interconnectListQuery()));

/** For plans, which are made from what is there: an old copy of the CNIs is no base for one. */
const interconnectsAndCnis = ready(() =>
  Promise.all([
    queryClient.query(interconnectListQuery()),
    queryClient.query({ ...cniListQuery(), staleTime: 0 }),
  ]),
);

const slotRoutes: RouteObject[] = [
  {
    index: true,
    loader: ready(({ request }) => {
      const search = readSlotSearch(new URL(request.url).searchParams);
      return queryClient.infiniteQuery(slotListQuery(slotScope(search)));
    }),
    // Filters are the page's own; a keystroke must not read all pages again.
    shouldRevalidate: ({ currentUrl, nextUrl, defaultShouldRevalidate }) =>
      currentUrl.search === nextUrl.search && defaultShouldRevalidate,
    lazy: page(() => import('./features/slots/list-page.tsx')),
  },
  {
    path: ':slot',
    handle: crumbOf('slot'),
    loader: ready(({ params }) => queryClient.query(slotQuery(uuidParam(params, 'slot')))),
    lazy: page(() => import('./features/slots/detail-page.tsx')),
  },
];

const interconnectRoutes: RouteObject[] = [
  {
    index: true,
    loader: interconnects,
    lazy: page(() => import('./features/interconnects/list-page.tsx')),
  },
  {
    path: 'new',
    handle: crumb('Create'),
    lazy: page(() => import('./features/interconnects/wizard-page.tsx')),
  },
  {
    path: ':interconnect',
    handle: crumbOf('interconnect'),
    loader: ready(({ params }) =>
      queryClient.query(interconnectQuery(textParam(params, 'interconnect'))),
    ),
    lazy: page(() => import('./features/interconnects/detail-page.tsx')),
  },
];

const cniRoutes: RouteObject[] = [
  {
    index: true,
    loader: ready(() => queryClient.query(cniListQuery())),
    lazy: page(() => import('./features/cnis/list-page.tsx')),
  },
  {
    path: 'new',
    handle: crumb('Create'),
    loader: interconnects,
    lazy: page(() => import('./features/cnis/create-page.tsx')),
  },
  {
    path: 'bulk',
    handle: crumb('Change several'),
    loader: interconnectsAndCnis,
    lazy: page(() => import('./features/cnis/bulk-page.tsx')),
  },
  {
    path: 'import',
    handle: crumb('Import'),
    loader: interconnectsAndCnis,
    lazy: page(() => import('./features/cnis/import-page.tsx')),
  },
  {
    path: 'plan',
    handle: crumb('Plan'),
    lazy: page(() => import('./features/cnis/plan-page.tsx')),
  },
  {
    path: ':cni',
    handle: {
      // Its conduit name, which people know it by; the loader has read it when the page shows.
      crumb: ({ cni = '' }) =>
        queryClient.getQueryData(cniQuery(cni).queryKey)?.magic.conduit_name ?? cni,
    } satisfies CrumbHandle,
    children: [
      {
        index: true,
        loader: ready(({ params }) => queryClient.query(cniQuery(uuidParam(params, 'cni')))),
        lazy: page(() => import('./features/cnis/detail-page.tsx')),
      },
      {
        path: 'edit',
        handle: crumb('Edit'),
        loader: ready(({ params }) =>
          Promise.all([
            // PUT replaces the whole object, so an old copy is no base for an edit.
            queryClient.query({ ...cniQuery(uuidParam(params, 'cni')), staleTime: 0 }),
            queryClient.query(interconnectListQuery()),
          ]),
        ),
        lazy: page(() => import('./features/cnis/edit-page.tsx')),
      },
    ],
  },
];

const connectRoutes: RouteObject[] = [
  {
    index: true,
    loader: ready(() => {
      // A page that may send nothing any more is no place to connect from: begin with a load.
      if (isBlocked()) throw redirectDocument(paths.connect());
      // What the credential may do shows with each use of it.
      return upToDateSession();
    }),
    lazy: page(() => import('./features/connect/connect-page.tsx')),
  },
  {
    path: 'account',
    handle: crumb('Account'),
    // That a credential is refused is what the page is there to tell.
    loader: ready(() => queryClient.query({ ...foundQuery, retry: false }).catch(() => null)),
    lazy: page(() => import('./features/connect/account-page.tsx')),
  },
];

export const routes: RouteObject[] = [
  {
    path: '/',
    Component: Layout,
    ErrorBoundary: ErrorPage,
    HydrateFallback: Splash,
    loader: ready(currentSession),
    children: [
      {
        ErrorBoundary: ErrorPage,
        children: [
          {
            index: true,
            loader: interconnects,
            lazy: page(() => import('./features/overview/overview-page.tsx')),
          },
          {
            path: 'topology',
            handle: crumb('Topology'),
            loader: interconnects,
            // What is marked as failed is the page's own: nothing is to be read for it.
            shouldRevalidate: ({ currentUrl, nextUrl, defaultShouldRevalidate }) =>
              currentUrl.search === nextUrl.search && defaultShouldRevalidate,
            lazy: page(() => import('./features/topology/topology-page.tsx')),
          },
          {
            path: 'activity',
            handle: crumb('Activity'),
            lazy: page(() => import('./features/activity/activity-page.tsx')),
          },
          { path: 'slots', handle: crumb('Slots'), children: slotRoutes },
          { path: 'interconnects', handle: crumb('Interconnects'), children: interconnectRoutes },
          { path: 'cnis', handle: crumb('CNIs'), children: cniRoutes },
          {
            path: 'settings',
            handle: crumb('Settings'),
            loader: ready(() => Promise.all([queryClient.query(settingsQuery), upToDateSession()])),
            lazy: page(() => import('./features/settings/settings-page.tsx')),
          },
          { path: 'connect', handle: crumb('Connect'), children: connectRoutes },
          { path: '*', handle: crumb('Not found'), Component: NotFoundPage },
        ],
      },
    ],
  },
];
