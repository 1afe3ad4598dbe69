import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Lets a server end well: what it has begun to answer is answered, each connection is closed with
 * the answer that it waits for, and no new one is taken.
 */
export class Drain {
  readonly #server: Server;
  readonly #answering = new Set<ServerResponse>();
  #begun = false;

  constructor(server: Server) {
    this.#server = server;
    // Before the listener that answers.
    server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
      if (this.#begun) response.shouldKeepAlive = false;
      this.#answering.add(response);
      response.once('close', () => this.#answering.delete(response));
    });
  }

  /** Whether it has begun: such a server takes no more work. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Begins it; resolves when nothing is left to be answered. */
  begin(): Promise<void> {
    this.#begun = true;
    for (const response of this.#answering) response.shouldKeepAlive = false;
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
    });
  }
}
