import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/query-client.ts';
import { breathe } from './lib/breathe.ts';
import { startTheme } from './lib/theme.ts';
import { routes } from './routes.tsx';

/** Puts the application on the page. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id root');
  startTheme();
  // It begins to load the page's code and data.
  const router = createBrowserRouter(routes);
  await breathe();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
