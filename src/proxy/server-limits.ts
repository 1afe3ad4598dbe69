/**
 * How long a client of the Node server may take, and how much it may say before its body: a slow
 * one is hung up on, so that it holds no connection for others. `requestTimeout` lies above the
 * time for a body (`src/proxy/body.ts`), whose refusal says why.
 */
export const serverLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** How often the two are looked at; Node's own 30 s would make forty seconds of the ten. */
  connectionsCheckingInterval: 1_000,
  /** Longer than load balancers keep a connection (60 s), or they use one that was just closed. */
  keepAliveTimeout: 75_000,
  /** Bytes of request line and headers together: two sealed cookies are well below half of it. */
  maxHeaderSize: 16 * 1024,
} as const;

/** Connecting asks the API several times, and waits for a token that was just created. */
const connectingMs = 120_000;

/**
 * How long a connection may be silent both ways, in ms, for an answer that takes up to `timeoutMs`
 * to come: Node waits for ever for a client that does not read what it asked for.
 */
export function silenceMs(timeoutMs: number): number {
  return timeoutMs + connectingMs;
}
