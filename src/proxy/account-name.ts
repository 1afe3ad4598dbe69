import * as z from 'zod/mini';
import type { Ask } from './cloudflare.ts';

/** Longest name of an account, in characters (API reference: accounts, `maxLength`). */
export const accountNameMax = 100;

// Characters that shift, hide or turn about what stands beside them (bidi overrides among them). The
// two joiners stay: Persian, Indic scripts and emoji are written with them.
const unseen = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name as Cloudflare told it, fit to be shown: empty where nothing of it can be seen. */
export function readableName(told: string): string {
  const text = told
    .replaceAll(/[\t\n\v\f\r\u2028\u2029]/g, ' ')
    .replaceAll(unseen, '')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return '';
  const characters = Array.from(text);
  if (characters.length <= accountNameMax) return text;
  return `${characters
    .slice(0, accountNameMax - 1)
    .join('')
    .trimEnd()}…`;
}

/** A name in an answer of Cloudflare, made readable. */
export const toldName = z.pipe(z.string(), z.transform(readableName));

/** `GET /accounts/{account_id}` (API reference: accounts). */
const accountAnswer = z.object({ success: z.literal(true), result: z.object({ name: toldName }) });

/**
 * The account's name; undefined where Cloudflare does not tell it. It is worth a question, not a
 * refusal: whatever goes wrong, the account is connected without it.
 */
export async function askAccountName(
  ask: Ask,
  accountId: string,
  listed: () => Promise<readonly { id: string; name: string }[] | null>,
): Promise<string | undefined> {
  try {
    const reply = await ask(`/accounts/${accountId}`);
    const name = reply.ok
      ? accountAnswer.safeParse(reply.body).data?.result.name
      : (await listed())?.find(({ id }) => id === accountId)?.name;
    return name === '' ? undefined : name;
  } catch {
    return undefined;
  }
}
