import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';
import type { Socket } from 'node:net';

/** For requests that are on their way over connections that stand; browsers open some in advance. */
const graceMs = 1000;

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
    const timer = setInterval(() => this.#hangUpOnSilent(), graceMs);
    return new Promise((resolve) => {
      // Not the server's own: that hangs up on idle connections at once, though a load balancer may
      // have sent the next request already, and looks at no time limit from then on.
      Listener.prototype.close.call(this.#server, () => {
        clearInterval(timer);
        resolve();
      });
    });
  }

  /** Ends the connections on which nothing is to be answered; Node calls some of these busy. */
  #hangUpOnSilent(): void {
    for (const [socket, response] of this.#last) {
      if (response === undefined || response.writableFinished) socket.destroy();
    }
  }
}
