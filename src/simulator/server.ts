import { serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Simulator } from './app.ts';
import { ApiFailure, cniCodes } from './errors.ts';

export interface RunningServer {
  /** Base URL as the API's clients take it: `http://127.0.0.1:4701/client/v4`. */
  baseUrl: string;
  close(): Promise<void>;
}

const loopbackOrigin = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** A browser names the page's origin with whatever may change something; other clients send none. */
function refuseForeignPage(request: Request): void {
  const origin = request.headers.get('origin');
  if (origin === null || loopbackOrigin.test(origin)) return;
  const message = 'Only pages of this machine are answered';
  throw new ApiFailure(403, [{ code: cniCodes.originRefused, message }]);
}

/**
 * Serves `simulator` on 127.0.0.1; port 0 takes a free one. Where the simulator loses a
 * connection, the socket is cut, so that a client sees what a lost connection looks like. Pages of
 * other sites are refused (403): they could reset the world of whoever visits them.
 * Rejects when the port is taken.
 */
export function startServer(
  simulator: Pick<Simulator, 'fetch'>,
  port: number,
): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        hostname: '127.0.0.1',
        port,
        async fetch(request, env) {
          try {
            refuseForeignPage(request);
            return await simulator.fetch(request);
          } catch (error) {
            if (error instanceof ApiFailure) return error.toResponse();
            env.outgoing.destroy();
            return RESPONSE_ALREADY_SENT;
          }
        },
      },
      (address) =>
        resolve({
          baseUrl: `http://127.0.0.1:${address.port}/client/v4`,
          close: () =>
            new Promise<void>((closed) => {
              server.close(() => closed());
              if ('closeAllConnections' in server) server.closeAllConnections();
            }),
        }),
    );
    server.once('error', reject);
  });
}
