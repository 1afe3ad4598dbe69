import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { accepts } from './accept-encoding.ts';
import type { Answer } from './answer.ts';

/** Below it a compressed answer needs as many packets as a plain one. */
const worthwhileBytes = 1400;

// Beside the main thread: while a list of 220 kB is compressed, others are answered.
const pack = promisify(gzip);

/**
 * Compresses JSON for browsers that take gzip: a thousand slots are 220 kB, a tenth of it
 * compressed. Secrets beside text of somebody else's choosing would let sizes tell them (BREACH),
 * but the guard refuses every request of another site. Hono's own middleware makes a stream of
 * every answer, compressed or not, which costs more than all the rest; and Workers compress by
 * themselves.
 */
export function compressedJson(answer: Answer, accepted?: string): Answer | Promise<Answer> {
  const { body } = answer;
  if (answer.headers['content-type'] !== 'application/json') return answer;
  const { status } = answer;
  const headers = { ...answer.headers, vary: 'Accept-Encoding' };
  const plain = { status, headers, body };
  if (accepted === undefined || !accepts('gzip', accepted)) return plain;
  return body === null || body.byteLength < worthwhileBytes ? plain : packed(plain, body);
}

async function packed(plain: Answer, body: Uint8Array): Promise<Answer> {
  const headers = { ...plain.headers, 'content-encoding': 'gzip' };
  return { status: plain.status, headers, body: new Uint8Array(await pack(body)) };
}
