import type { Context, MiddlewareHandler } from 'hono';
import { parse, serialize } from 'hono/utils/cookie';

interface Crumb {
  value: string;
  seconds: number;
  secure: boolean;
}

/** The cookies of one request, and those to be set with its answer: said twice, the last counts. */
export class CookieJar {
  /** The `Cookie` header as it came; empty without one. */
  readonly header: string;
  /** Who Cloudflare Access says asks; empty without Access in front. */
  holder = '';
  readonly #toSet = new Map<string, Crumb>();

  constructor(header = '') {
    this.header = header;
  }

  get(name: string): string | undefined {
    return parse(this.header, name)[name];
  }

  set(name: string, crumb: Crumb): void {
    this.#toSet.set(name, crumb);
  }

  /** Takes back what was to be set. */
  unset(name: string): void {
    this.#toSet.delete(name);
  }

  /** The `Set-Cookie` lines: http-only, of this site only, and secure where browsers come by https. */
  lines(): readonly string[] {
    if (this.#toSet.size === 0) return [];
    return Array.from(this.#toSet, ([name, { value, seconds, secure }]) =>
      serialize(name, value, {
        path: '/',
        httpOnly: true,
        sameSite: 'Strict',
        secure,
        maxAge: seconds,
      }),
    );
  }
}

const jars = new WeakMap<Context, CookieJar>();

/** The jar of a request that Hono handles. */
export function jarOf(c: Context): CookieJar {
  const known = jars.get(c);
  if (known !== undefined) return known;
  const jar = new CookieJar(c.req.header('cookie'));
  jars.set(c, jar);
  return jar;
}

/** Sets the cookies of an answer once there is one, refusals and answers from upstream included. */
export const withCookies: MiddlewareHandler = async (c, next) => {
  await next();
  for (const line of jarOf(c).lines()) c.header('set-cookie', line, { append: true });
};

export interface Cookie {
  get(jar: CookieJar): string | undefined;
  set(jar: CookieJar, value: string, seconds: number): void;
  drop(jar: CookieJar): void;
}

/** The cookie of that name; `secure` where browsers reach this server by https. */
export function cookieNamed(name: string, secure: boolean): Cookie {
  return {
    get: (jar) => jar.get(name),
    set: (jar, value, seconds) => jar.set(name, { value, seconds, secure }),
    drop: (jar) => {
      if (jar.get(name) === undefined) jar.unset(name);
      else jar.set(name, { value: '', seconds: 0, secure });
    },
  };
}
