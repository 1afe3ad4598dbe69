import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/query-client.ts';
import { breathe } from './lib/breathe.ts';
import { startTheme } from './lib/theme.ts';
import { routes } from './routes.tsx';

/** Milliseconds that the page's own splash is left alone; after them ours says that it is late. */
const splashMs = 1000;

/** When the first page's code and data have come, or have not for a while. */
function settled(router: ReturnType<typeof createBrowserRouter>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, splashMs);
    const stop = router.subscribe(({ initialized }) => {
      if (initialized) done();
    });
    function done() {
      clearTimeout(timer);
      stop();
      resolve();
    }
    if (router.state.initialized) done();
  });
}

/** Puts the application on the page. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id root');
  startTheme();
  await breathe();
  // It begins to load the page's code and data.
  const router = createBrowserRouter(routes);
  await settled(router);
  const reactRoot = createRoot(root);
  // As a transition it is drawn in slices, between which the browser answers.
  startTransition(() =>
    reactRoot.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}
