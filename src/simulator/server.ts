import { serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Simulator } from './app.ts';

export interface RunningServer {
  /** Base URL as the API's clients take it: `http://127.0.0.1:4701/client/v4`. */
  baseUrl: string;
  close(): Promise<void>;
}

/**
 * Serves `simulator` on 127.0.0.1; port 0 takes a free one. Where the simulator loses a
 * connection, the socket is cut, so that a client sees what a lost connection looks like.
 * Rejects when the port is taken.
 */
export function startServer(simulator: Simulator, port: number): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        hostname: '127.0.0.1',
        port,
        async fetch(request, env) {
          try {
            return await simulator.fetch(request);
          } catch {
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
