import { useQuery } from '@tanstack/react-query';
import { Menu } from 'lucide-react';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { sessionQuery } from '#app/api/session';
import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { AccountLink } from './account-link.tsx';
import { Announcer } from './announcer.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Navigation } from './navigation.tsx';
import { StandingNotice } from './standing-notice.tsx';
import { ThemePicker } from './theme-picker.tsx';
import { useWatch } from './watch.ts';

const DemoControls = lazy(() => import('./demo-controls.tsx'));

/** After a navigation the new page's title takes the focus, so that the keyboard starts there. */
function useFocusOnNavigation(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.querySelector('h1')?.focus({ preventScroll: true });
  }, [pathname]);
}

function Drawer() {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        aria-label="Menu"
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg hover:bg-kumo-tint md:hidden"
        onClick={() => dialog.current?.showModal()}
      >
        <Menu size={18} aria-hidden />
      </button>
      <dialog
        ref={dialog}
        aria-label="Menu"
        className="m-0 h-dvh max-h-none w-64 max-w-[80vw] border-r border-kumo-line bg-kumo-base p-3 text-kumo-default backdrop:bg-black/40"
      >
        <div className="mb-3 flex items-center justify-between pl-3">
          <span className="font-semibold">CNI Console</span>
          <button type="button" className="rounded-lg px-3 py-2 hover:bg-kumo-tint" onClick={close}>
            Close
          </button>
        </div>
        <Navigation onNavigate={close} />
        <div className="mt-3 border-t border-kumo-line pt-3 sm:hidden">
          <AccountLink className="flex flex-wrap px-3 py-2" onNavigate={close} />
        </div>
      </dialog>
    </>
  );
}

function DemoNotice({ mayConnect }: { mayConnect: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <aside
      aria-label="Demo"
      className="border-b border-kumo-line bg-(--state-pending-tint) px-4 py-1.5 text-sm md:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          <strong className="font-semibold text-(--state-pending)">Demo.</strong> A simulated
          account; nothing here orders anything.
        </span>
        <button
          type="button"
          aria-expanded={open}
          aria-controls="demo-controls"
          className="font-medium text-kumo-link underline underline-offset-2"
          onClick={() => setOpen(!open)}
        >
          Demo controls
        </button>
        {mayConnect && <TextLink to={paths.connect()}>Connect an account</TextLink>}
      </div>
      <div id="demo-controls" hidden={!open}>
        {open && (
          <Suspense fallback={<p className="py-2 text-muted">Loading…</p>}>
            <DemoControls />
          </Suspense>
        )}
      </div>
    </aside>
  );
}

/** The frame of every page. */
export function Layout() {
  const { data: session } = useQuery(sessionQuery);
  const navigation = useNavigation();
  useFocusOnNavigation();
  useWatch();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:m-2 focus:rounded-lg focus:bg-kumo-base focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-10 flex h-13 items-center gap-3 border-b border-kumo-line bg-kumo-base px-4 md:px-6">
        <Drawer />
        <span className="w-49 shrink-0 font-semibold max-md:hidden">CNI Console</span>
        <Breadcrumbs />
        <AccountLink className="-mx-2 flex h-9 px-2 max-sm:hidden" />
        <ThemePicker />
      </header>
      {session?.mode === 'demo' && <DemoNotice mayConnect={session.connect === 'open'} />}
      <StandingNotice />
      <div className="flex flex-1">
        <div className="w-52 shrink-0 border-r border-kumo-line bg-kumo-base p-3 max-md:hidden">
          <div className="sticky top-16">
            <Navigation />
          </div>
        </div>
        <main
          id="main"
          tabIndex={-1}
          aria-busy={navigation.state === 'loading'}
          className="min-w-0 flex-1 px-4 py-6 outline-none md:px-6"
        >
          <div className="max-w-[88rem]">
            <Outlet />
          </div>
        </main>
      </div>
      {navigation.state === 'loading' && (
        <div aria-hidden className="fixed inset-x-0 top-0 z-30 h-0.5 animate-pulse bg-kumo-brand" />
      )}
      <Announcer />
      <ScrollRestoration />
    </div>
  );
}
