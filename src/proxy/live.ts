import { Pool, errors } from 'undici';
import { AnswerTooLarge, NotConnected, answerBytesMax } from './upstream.ts';
import type { Transport, UpstreamAnswer, UpstreamRequest } from './upstream.ts';

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

type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** One whole out of what arrived: without a copy where it came in one part, as short ones do. */
function wholeOf(parts: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const [first] = parts;
  const { buffer, byteOffset, byteLength } =
    first !== undefined && parts.length === 1 ? first : Buffer.concat(parts);
  if (!(buffer instanceof ArrayBuffer)) return new Uint8Array(Buffer.concat(parts));
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function answerOf(status: number, raw: RawHeaders, parts: readonly Buffer[]): UpstreamAnswer {
  return {
    status,
    headers: {
      get: (name) => {
        const value = raw[name];
        return typeof value === 'string' ? value : null;
      },
    },
    body: wholeOf(parts),
  };
}

/**
 * One exchange by undici's own dispatch. Its `request` makes a stream of each body and its `fetch`
 * much more: a list of 6 kB takes twice and four times as long.
 */
function exchange(pool: Pool, path: string, outgoing: UpstreamRequest): Promise<UpstreamAnswer> {
  const { method, headers, body = null } = outgoing;
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let status = 0;
    let received: RawHeaders = {};
    pool.dispatch(
      { path, method, headers, body },
      {
        // Called when it is about to be sent, which may be after the end of its time.
        onRequestStart: (controller) =>
          outgoing.atEnd(() => controller.abort(new Error('timeout'))),
        onResponseStart(_, statusCode, answered) {
          status = statusCode;
          received = answered;
        },
        onResponseData: (_, part) => void parts.push(part),
        onResponseEnd: () => resolve(answerOf(status, received, parts)),
        onResponseError: (_, error) => reject(failureOf(error)),
      },
    );
  });
}

function failureOf(error: Error): Error {
  if (error instanceof errors.ResponseExceededMaxSizeError) return new AnswerTooLarge();
  return unconnected.includes(codeOf(error)) ? new NotConnected() : error;
}

/** The way to the Cloudflare API, over kept-alive connections that all credentials share. */
export function liveTransport(baseUrl: string, timeoutMs: number | null): Transport {
  const limit = timeoutMs ?? liveTimeoutMs;
  const slash = baseUrl.indexOf('/', 'https://'.length);
  const origin = slash < 0 ? baseUrl : baseUrl.slice(0, slash);
  const pool = new Pool(origin, {
    maxResponseSize: answerBytesMax,
    // Each exchange has its end already (`src/proxy/deadline.ts`), told apart from a lost connection.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 10_000,
  });
  return {
    fetch: (url, outgoing) => exchange(pool, url.slice(origin.length), outgoing),
    baseUrl,
    timeoutMs: limit,
  };
}
