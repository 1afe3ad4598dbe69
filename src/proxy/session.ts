import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';

/** What the cookie seals: a demo world of one's own, or the account in the environment. */
const sealed = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('demo'), world: z.uuid() }),
  z.object({ mode: z.literal('live') }),
]);
export type SealedSession = z.infer<typeof sealed>;

export const sessionSeconds = 12 * 60 * 60;

export interface Sessions {
  /** The session of a request; null without a cookie, and with one that is tampered or expired. */
  read(c: Context): Promise<SealedSession | null>;
  write(c: Context, session: SealedSession): Promise<void>;
}

interface SessionOptions {
  secret: string;
  name: string;
  /** Whether browsers reach this server by https. */
  secure: boolean;
  now?: () => number;
}

/** Key for A256GCM out of a secret of any length (HKDF, RFC 5869). */
async function deriveKey(secret: string): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(secret);
  const material = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('cni-console session cookie, version 1');
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    material,
    256,
  );
  return new Uint8Array(bits);
}

/** A secret for a server that was given none: sessions end when the process does. */
export function randomSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Sessions in a sealed cookie (JWE, dir + A256GCM), so that any replica can serve any request. */
export function createSessions(options: SessionOptions): Sessions {
  const { secret, name, secure, now = Date.now } = options;
  const key = deriveKey(secret);

  return {
    async read(c) {
      const cookie = getCookie(c, name);
      if (cookie === undefined) return null;
      try {
        const { payload } = await jwtDecrypt(cookie, await key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['exp'],
          currentDate: new Date(now()),
        });
        return sealed.parse(payload);
      } catch {
        return null;
      }
    },
    async write(c, session) {
      const issued = Math.floor(now() / 1000);
      const cookie = await new EncryptJWT({ ...session })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuedAt(issued)
        .setExpirationTime(issued + sessionSeconds)
        .encrypt(await key);
      setCookie(c, name, cookie, {
        path: '/',
        httpOnly: true,
        sameSite: 'Strict',
        secure,
        maxAge: sessionSeconds,
      });
    },
  };
}
