import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets a server end well: what it has begun to answer is answered, each connection is closed with
 * the answer that it waits for, and no new one is taken.
 */
export class Drain {
  readonly #server: Server;
  /**
   * The last answer of each connection. Not the answers under way: the former tables of a set that
   * gains and loses a member with each request keep what they held from being collected for long.
   */
  readonly #last = new Map<Socket, ServerResponse | undefined>();
  #begun = false;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#last.set(socket, undefined);
      socket.once('close', () => this.#last.delete(socket));
    });
    // Before the listener that answers.
    server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      if (this.#begun) response.shouldKeepAlive = false;
      this.#last.set(socket, response);
    });
  }

  /** Whether it has begun: such a server takes no more work. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Begins it; resolves when nothing is left to be answered. */
  begin(): Promise<void> {
    this.#begun = true;
    for (const response of this.#last.values()) if (response) response.shouldKeepAlive = false;
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
    });
  }
}
