import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { isLoopback } from './hosts.ts';
import type { Exposition } from './prometheus.ts';

interface PrivateOptions {
  /** Where it is to listen. */
  host: string;
  metrics: () => Promise<Exposition>;
  ready: () => boolean;
}

/**
 * What is for those who run the server, on a port of its own: `/metrics`, `/healthz`, `/readyz`.
 * It knows no session and no credential, and is never behind the public port. On loopback it answers
 * to names of loopback only: no page whose name was rebound reads it.
 */
export function privateServer({ host, metrics, ready }: PrivateOptions): Server {
  const answers: Readonly<Record<string, () => Promise<Exposition & { status: number }>>> = {
    '/metrics': async () => ({ status: 200, ...(await metrics()) }),
    '/healthz': async () => ({ status: 200, type: 'text/plain', text: 'ok' }),
    '/readyz': async () =>
      ready()
        ? { status: 200, type: 'text/plain', text: 'ready' }
        : { status: 503, type: 'text/plain', text: 'shutting down' },
  };
  const isForeign = (named = '') => isLoopback(host) && !isLoopback(named.replace(/:\d+$/, ''));
  return createServer((request, response) => {
    if (isForeign(request.headers.host)) {
      response.writeHead(421).end();
      return;
    }
    const path = request.url?.split('?')[0] ?? '';
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (answer === undefined || !reads) {
      response.writeHead(answer === undefined ? 404 : 405).end();
      return;
    }
    void answer().then(
      ({ status, type, text }) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
