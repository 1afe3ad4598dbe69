import { EncryptJWT, jwtDecrypt } from 'jose';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';

/** What a sealed text is for. Each has keys of its own, so that none passes for another. */
export type Purpose = 'session' | 'use' | 'connect';

/** A sealed text, opened: what it holds, and when it was sealed and ends, in seconds of Unix time. */
export interface Opened<Content> {
  content: Content;
  sealed: number;
  ends: number;
}

export interface Seal<Content> {
  /** Seals `content` until `ends` (seconds of Unix time). */
  close(content: Content, ends: number): Promise<string>;
  /** Null for what is tampered with, over, of another purpose or of a secret that is gone. */
  open(text: string): Promise<Opened<Content> | null>;
}

interface Key {
  id: string;
  key: CryptoKey;
}

const encoder = new TextEncoder();
const times = z.object({ iat: z.number(), exp: z.number() });

/**
 * What was opened, by its text: opening it costs more than all the rest of a request. Kept for five
 * minutes, then gone from memory, whether or not anybody asks; whoever asks checks that it is not
 * over meanwhile.
 */
export function remembered<Value extends object>(): LRUCache<string, Value> {
  return new LRUCache<string, Value>({ max: 500, ttl: 5 * 60 * 1000, ttlAutopurge: true });
}

/** Key for A256GCM out of a secret of any length, and a name for it (HKDF, RFC 5869). */
async function deriveKey(secret: string, purpose: Purpose): Promise<Key> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, [
    'deriveKey',
    'deriveBits',
  ]);
  const hkdf = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(32),
    info: encoder.encode(`cni-console ${info}, version 2`),
  });
  const cipher = { name: 'AES-GCM', length: 256 };
  const usages = ['encrypt', 'decrypt'] as const;
  const [key, name] = await Promise.all([
    crypto.subtle.deriveKey(hkdf(`${purpose} cookie`), material, cipher, false, usages),
    crypto.subtle.deriveBits(hkdf('key id'), material, 48),
  ]);
  const id = Array.from(new Uint8Array(name), (byte) => byte.toString(16).padStart(2, '0'));
  return { id: id.join(''), key };
}

/**
 * Seals of one purpose: JWE, dir + A256GCM (RFC 7516, RFC 7518). The first secret seals, all open;
 * which one it was stands in the header as `kid`, a name derived beside the key.
 */
export function createSeal<Content extends JWTPayload>(
  purpose: Purpose,
  schema: z.ZodMiniType<Content>,
  { secrets, now = Date.now }: { secrets: readonly string[]; now?: () => number },
): Seal<Content> {
  let derived: Promise<Key[]> | undefined;
  // Not before the first request: a Worker may not wait for anything while it starts.
  const keys = () => (derived ??= Promise.all(secrets.map((each) => deriveKey(each, purpose))));
  const known = remembered<Opened<Content>>();

  async function decrypt(text: string): Promise<Opened<Content> | null> {
    try {
      const { payload } = await jwtDecrypt(
        text,
        async ({ kid }) => {
          const named = (await keys()).find(({ id }) => id === kid);
          if (named === undefined) throw new Error('unknown kid');
          return named.key;
        },
        {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          currentDate: new Date(now()),
        },
      );
      const { iat, exp } = times.parse(payload);
      return { content: z.parse(schema, payload), sealed: iat, ends: exp };
    } catch {
      return null;
    }
  }

  return {
    async close(content, ends) {
      const [first] = await keys();
      if (first === undefined) throw new Error('No secret to seal with');
      return new EncryptJWT(content)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.id })
        .setIssuedAt(Math.floor(now() / 1000))
        .setExpirationTime(ends)
        .encrypt(first.key);
    },
    async open(text) {
      const before = known.get(text);
      const opened = before ?? (await decrypt(text));
      if (opened === null || now() >= opened.ends * 1000) return null;
      if (before === undefined) known.set(text, opened);
      return opened;
    },
  };
}

/** A secret for a server that was given none: sessions end when the process does. */
export function randomSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
