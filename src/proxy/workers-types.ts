/**
 * What this server uses of the Workers runtime. Cloudflare's own types declare globals that clash
 * with the browser's and with Node's, which the same program has.
 */

/** A service that answers requests: static assets, or one Durable Object. */
export interface Fetcher {
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

export interface ObjectNamespace {
  idFromName(name: string): unknown;
  get(id: unknown): Fetcher;
}

export interface SqlStorage {
  exec(
    query: string,
    ...bindings: (string | number | null)[]
  ): { toArray(): Record<string, unknown>[] };
}

export interface ObjectStorage {
  readonly sql: SqlStorage;
  transactionSync(work: () => void): void;
  setAlarm(at: number): Promise<void>;
  deleteAll(): Promise<void>;
}

export interface ObjectState {
  readonly storage: ObjectStorage;
}
