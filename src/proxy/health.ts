import type { Hono } from 'hono';
import type { Logged } from './log.ts';

/**
 * `/healthz`: the process lives; `/readyz`: it may be sent requests, which ends when it is told to
 * stop. Neither asks the API: probes would spend its rate budget, and an API that is down is no
 * reason to take away the pages that say so.
 */
export function healthRoutes(app: Hono<Logged>, ready: () => boolean = () => true): void {
  app.get('/healthz', (c) => c.text('ok', 200, { 'cache-control': 'no-store' }));
  app.get('/readyz', (c) =>
    ready()
      ? c.text('ready', 200, { 'cache-control': 'no-store' })
      : c.text('shutting down', 503, { 'cache-control': 'no-store' }),
  );
}
