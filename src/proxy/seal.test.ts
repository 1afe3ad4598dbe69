import * as fc from 'fast-check';
import { EncryptJWT, UnsecuredJWT, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createSeal, randomSecret } from './seal.ts';
import type { Purpose } from './seal.ts';

const noted = z.object({ note: z.string() });
const noon = Date.parse('2026-11-21T12:00:00Z');
const secret = randomSecret();

function sealOf(secrets: readonly string[] = [secret], purpose: Purpose = 'session', now = noon) {
  return createSeal(purpose, noted, { secrets, now: () => now });
}

const oneHourOn = noon / 1000 + 3600;
const close = (note: string) => sealOf().close({ note }, oneHourOn);

/** Opened without what an earlier opening has left in memory. */
const open = (text: string) => sealOf().open(text);

function withByteChanged(part: string, at: number, change: number): string {
  const bytes = Buffer.from(part, 'base64url');
  const index = at % bytes.length;
  bytes[index] = (bytes[index] ?? 0) ^ change;
  return bytes.toString('base64url');
}

describe('a sealed text', () => {
  it('opens as what it was, with its times', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (note) => {
        const opened = await open(await close(note));
        expect(opened).toEqual({ content: { note }, sealed: noon / 1000, ends: oneHourOn });
      }),
      { numRuns: 30 },
    );
  });

  it('does not open with any bit of any byte changed', async () => {
    const text = await close('a note that nobody else is to read');
    const parts = text.split('.');
    // Header, no key, initialisation vector, ciphertext, tag (RFC 7516, 3.1).
    const changeable = parts.flatMap((part, index) => (part === '' ? [] : [index]));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...changeable),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (which, at, change) => {
          const changed = parts.with(which, withByteChanged(parts[which] ?? '', at, change));
          expect(await open(changed.join('.'))).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not open when it is cut off, longer, or put together of two', async () => {
    const text = await close('one');
    const other = (await close('other')).split('.');
    for (let length = 0; length < text.length; length += 1) {
      const cut = text.slice(0, length);
      // The last character of a base64url text carries bits that mean nothing; all others do.
      if (length < text.length - 1) expect(await open(cut)).toBeNull();
    }
    expect(await open(`${text}.`)).toBeNull();
    expect(await open(`${text}AAAA`)).toBeNull();
    for (const [index, part] of other.entries()) {
      const mixed = text.split('.').with(index, part).join('.');
      if (mixed !== text) expect(await open(mixed)).toBeNull();
    }
  });

  it('is no text that somebody else made', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await open(text)).toBeNull();
      }),
    );
    const claims = { note: 'forged' };
    const unsecured = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1h').encode();
    expect(await open(unsecured)).toBeNull();
    const kid = decodeProtectedHeader(await close('')).kid ?? '';
    const forged = (key: Uint8Array, enc: string) =>
      new EncryptJWT(claims)
        .setProtectedHeader({ alg: 'dir', enc, kid })
        .setIssuedAt()
        .setExpirationTime('1h')
        .encrypt(key);
    expect(await open(await forged(new Uint8Array(32), 'A256GCM'))).toBeNull();
    expect(await open(await forged(new Uint8Array(16), 'A128GCM'))).toBeNull();
  });

  it('does not open from its end on, not even where it was opened before', async () => {
    let now = noon;
    const seal = createSeal('session', noted, { secrets: [secret], now: () => now });
    const text = await seal.close({ note: 'x' }, oneHourOn);
    now = oneHourOn * 1000 - 1;
    expect(await seal.open(text)).not.toBeNull();
    now += 1;
    expect(await seal.open(text)).toBeNull();
    expect(await sealOf([secret], 'session', now).open(text)).toBeNull();
  });

  it.each<[Purpose, Purpose]>([
    ['session', 'connect'],
    ['session', 'use'],
    ['connect', 'session'],
    ['connect', 'use'],
    ['use', 'session'],
    ['use', 'connect'],
  ])('of %s does not open as one of %s', async (one, other) => {
    const text = await sealOf([secret], one).close({ note: 'x' }, oneHourOn);
    expect(await sealOf([secret], other).open(text)).toBeNull();
    expect(await sealOf([secret], one).open(text)).not.toBeNull();
  });

  it('does not open as something of another shape', async () => {
    const seal = createSeal('session', z.object({ other: z.string() }), {
      secrets: [secret],
      now: () => noon,
    });
    expect(await seal.open(await close('x'))).toBeNull();
  });

  it('opens as long as its secret is in the list, wherever it stands there', async () => {
    const [older, newer] = [randomSecret(), randomSecret()];
    const text = await sealOf([older]).close({ note: 'x' }, oneHourOn);
    expect(await sealOf([newer, older]).open(text)).not.toBeNull();
    expect(await sealOf([newer]).open(text)).toBeNull();
    const next = await sealOf([newer, older]).close({ note: 'x' }, oneHourOn);
    expect(await sealOf([newer]).open(next)).not.toBeNull();
    expect(await sealOf([older]).open(next)).toBeNull();
  });

  it('names its secret without telling it', async () => {
    const header = decodeProtectedHeader(await close('x'));
    expect(new Set(Object.keys(header))).toEqual(new Set(['alg', 'enc', 'kid']));
    expect(header.kid).toMatch(/^[\da-f]{12}$/);
    expect(secret).not.toContain(header.kid);
  });
});
