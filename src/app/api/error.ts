import type { Operation } from '#contract/endpoints';
import type { Fault } from '#contract/faults';

export interface ApiErrorFacts {
  operation: Operation | 'session' | 'connect' | 'simulation';
  /** Whether the request could have changed something. */
  write: boolean;
  /** HTTP status, or 0 when no answer came. */
  status: number;
  message: string;
  /** Cloudflare's error code, when the answer carried one. */
  code?: number;
  /** Faults of the request body, each at its JSON pointer. */
  faults?: Fault[];
  /** Cloudflare's request id, for support. */
  cfRay?: string;
  /** Seconds to wait before asking again (`Retry-After`). */
  retryAfter?: number;
}

/** The one error of the data layer: what was asked, what came back, what may be done next. */
export class ApiError extends Error {
  readonly facts: Readonly<ApiErrorFacts>;
  /** When it happened, in milliseconds since 1970. */
  readonly at = Date.now();

  constructor(facts: ApiErrorFacts) {
    super(facts.message);
    this.name = 'ApiError';
    this.facts = facts;
  }

  get status(): number {
    return this.facts.status;
  }

  get faults(): readonly Fault[] {
    return this.facts.faults ?? [];
  }

  /** A 4xx is a refusal: nothing was changed. */
  get refused(): boolean {
    return this.status >= 400 && this.status < 500;
  }

  /** A write whose answer was lost or unreadable may have been carried out. */
  get outcomeUnknown(): boolean {
    return this.facts.write && !this.refused;
  }

  /** Reads may be asked again after a passing failure; writes never. */
  get retrySafe(): boolean {
    if (this.facts.write) return false;
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** The error as one sentence for a person. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected went wrong';
}

/** The same with its full stop, unless it has an end of its own. */
export function errorSentence(error: unknown): string {
  const text = errorText(error);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
