import { AnswerTooLarge, answerBytesMax } from './upstream.ts';
import type { Transport, UpstreamRequest } from './upstream.ts';

const fetchTimeoutMs = 30_000;

/** The body, counted while it is read: an answer may announce no length, or a wrong one. */
async function contentOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const reader = answer.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > answerBytesMax) {
      await reader?.cancel();
      throw new AnswerTooLarge();
    }
    parts.push(part.value);
  }
  const content = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    content.set(part, offset);
    offset += part.byteLength;
  }
  return content;
}

/**
 * The way to the Cloudflare API by the platform's own `fetch`: on Workers there is no other. It does
 * not tell whether a connection ever stood, so that a failed write is always left in doubt.
 */
export function fetchTransport(baseUrl: string, timeoutMs: number | null): Transport {
  return {
    baseUrl,
    timeoutMs: timeoutMs ?? fetchTimeoutMs,
    async fetch(url: string, { method, headers, body, signal }: UpstreamRequest) {
      const redirect = 'manual';
      const answer = await fetch(url, { method, headers, body, signal, redirect });
      return { status: answer.status, headers: answer.headers, body: await contentOf(answer) };
    },
  };
}
