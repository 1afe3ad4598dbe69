import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

interface Crumb {
  value: string;
  seconds: number;
  secure: boolean;
}

/** What is to be set with the answer of each request, by name: said twice, the last one counts. */
const toSet = new WeakMap<Context, Map<string, Crumb>>();

/**
 * Sets the cookies of an answer once there is one, refusals and answers from upstream included.
 * All are http-only, of this site only, and secure where browsers come by https.
 */
export const withCookies: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, { value, seconds, secure }] of toSet.get(c) ?? []) {
    const always = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;
    setCookie(c, name, value, { ...always, secure, maxAge: seconds });
  }
};

export interface Cookie {
  get(c: Context): string | undefined;
  set(c: Context, value: string, seconds: number): void;
  drop(c: Context): void;
}

/** The cookie of that name; `secure` where browsers reach this server by https. */
export function cookieNamed(name: string, secure: boolean): Cookie {
  const set = (c: Context, value: string, seconds: number) => {
    const crumbs = toSet.get(c) ?? new Map<string, Crumb>();
    toSet.set(c, crumbs.set(name, { value, seconds, secure }));
  };
  return {
    get: (c) => getCookie(c, name),
    set,
    drop: (c) => {
      if (getCookie(c, name) === undefined) toSet.get(c)?.delete(name);
      else set(c, '', 0);
    },
  };
}
