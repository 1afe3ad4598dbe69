/** Cloudflare's limit: 1200 requests in five minutes (API fundamentals: rate limits). */
export const rateQuota = 1200;
export const rateWindowSeconds = 300;

export interface RateVerdict {
  allowed: boolean;
  /** Seconds until the window ends, at least 1. */
  resetSeconds: number;
  /** `Ratelimit` and `Ratelimit-Policy`, as documented since September 2025. */
  headers: Record<string, string>;
}

/** Counts requests in windows of virtual time; a window starts with its first request. */
export class RateLimit {
  #windowStart = Number.NEGATIVE_INFINITY;
  #used = 0;

  /** What has been counted in the window that began at `start`; null before the first request. */
  get counted(): { start: number | null; used: number } {
    const start = Number.isFinite(this.#windowStart) ? this.#windowStart : null;
    return { start, used: this.#used };
  }

  restore({ start, used }: RateLimit['counted']): void {
    this.#windowStart = start ?? Number.NEGATIVE_INFINITY;
    this.#used = used;
  }

  /** Counts one request at `now` (virtual milliseconds). */
  count(now: number): RateVerdict {
    if (now < this.#windowStart || now - this.#windowStart >= rateWindowSeconds * 1000) {
      this.#windowStart = now;
      this.#used = 0;
    }
    this.#used += 1;
    const elapsed = (now - this.#windowStart) / 1000;
    const resetSeconds = Math.max(1, Math.ceil(rateWindowSeconds - elapsed));
    return {
      allowed: this.#used <= rateQuota,
      resetSeconds,
      headers: {
        Ratelimit: `"default";r=${Math.max(0, rateQuota - this.#used)};t=${resetSeconds}`,
        'Ratelimit-Policy': `"default";q=${rateQuota};w=${rateWindowSeconds}`,
      },
    };
  }
}
