import { Outlet, createBrowserRouter, redirect } from 'react-router';
import { currentSession } from './api/session.ts';
import { paths } from './paths.ts';
import { ErrorPage, NotFoundPage } from './shell/error-page.tsx';
import { Layout } from './shell/layout.tsx';
import { Splash } from './shell/splash.tsx';

/** Breadcrumb of a route, from its parameters. */
export interface CrumbHandle {
  crumb: (params: Readonly<Record<string, string | undefined>>) => string;
}

const crumb = (text: string): CrumbHandle => ({ crumb: () => text });
const crumbOf = (parameter: string): CrumbHandle => ({
  crumb: (params) => params[parameter] ?? '',
});

export const routes = [
  {
    path: '/',
    Component: Layout,
    ErrorBoundary: ErrorPage,
    HydrateFallback: Splash,
    loader: currentSession,
    // The session does not depend on the URL; it is asked anew only when the proxy says so.
    shouldRevalidate: () => false,
    children: [
      {
        ErrorBoundary: ErrorPage,
        children: [
          { index: true, loader: () => redirect(paths.interconnects()), Component: Outlet },
          {
            path: 'slots',
            handle: crumb('Slots'),
            children: [
              { index: true, lazy: () => import('./features/slots/list-page.tsx') },
              {
                path: ':slot',
                handle: crumbOf('slot'),
                lazy: () => import('./features/slots/detail-page.tsx'),
              },
            ],
          },
          {
            path: 'interconnects',
            handle: crumb('Interconnects'),
            children: [
              { index: true, lazy: () => import('./features/interconnects/list-page.tsx') },
              {
                path: 'new',
                handle: crumb('Create'),
                lazy: () => import('./features/interconnects/wizard-page.tsx'),
              },
              {
                path: ':interconnect',
                handle: crumbOf('interconnect'),
                lazy: () => import('./features/interconnects/detail-page.tsx'),
              },
            ],
          },
          {
            path: 'cnis',
            handle: crumb('CNIs'),
            children: [
              { index: true, lazy: () => import('./features/cnis/list-page.tsx') },
              {
                path: 'new',
                handle: crumb('Create'),
                lazy: () => import('./features/cnis/create-page.tsx'),
              },
              {
                path: ':cni',
                handle: crumbOf('cni'),
                children: [
                  { index: true, lazy: () => import('./features/cnis/detail-page.tsx') },
                  {
                    path: 'edit',
                    handle: crumb('Edit'),
                    lazy: () => import('./features/cnis/edit-page.tsx'),
                  },
                ],
              },
            ],
          },
          {
            path: 'settings',
            handle: crumb('Settings'),
            lazy: () => import('./features/settings/settings-page.tsx'),
          },
          { path: '*', handle: crumb('Not found'), Component: NotFoundPage },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
