import { Agent, errors, request } from 'undici';
import { AnswerTooLarge, NotConnected, answerBytesMax, mayHaveBody } from './upstream.ts';
import type { Transport, UpstreamRequest } from './upstream.ts';

export const liveTimeoutMs = 30_000;

// Failures before a connection stands: nothing was sent, so nothing was carried out.
const unconnected: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

/** The way to the Cloudflare API, over kept-alive connections that all credentials share. */
export function liveTransport(baseUrl: string, timeoutMs: number | null): Transport {
  const limit = timeoutMs ?? liveTimeoutMs;
  const agent = new Agent({
    maxResponseSize: answerBytesMax,
    headersTimeout: limit,
    bodyTimeout: limit,
    keepAliveTimeout: 10_000,
  });

  async function exchange(url: string, outgoing: UpstreamRequest): Promise<Response> {
    const { method, headers, signal, body = null } = outgoing;
    try {
      const answer = await request(url, { method, headers, body, signal, dispatcher: agent });
      const content = await answer.body.arrayBuffer();
      return new Response(mayHaveBody(answer.statusCode) ? content : null, {
        status: answer.statusCode,
        headers: headersOf(answer.headers),
      });
    } catch (error) {
      if (error instanceof errors.ResponseExceededMaxSizeError) throw new AnswerTooLarge();
      if (unconnected.includes(codeOf(error))) throw new NotConnected();
      throw error;
    }
  }

  return { fetch: exchange, baseUrl, timeoutMs: limit };
}
