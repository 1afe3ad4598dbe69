import { unwrap, v4ErrorEnvelope } from '#contract/common';
import { faultsOf } from '#contract/faults';
import * as z from 'zod/mini';
import { breathe } from '#app/lib/breathe';
import { ApiError, type ApiErrorFacts } from './error.ts';

export type Asked = Pick<ApiErrorFacts, 'operation' | 'write'>;

const statusTexts: Readonly<Record<number, string>> = {
  400: 'The API refused the request',
  401: 'Your session has ended',
  403: 'The credential may not do this',
  404: 'Not found',
  409: 'Conflict with something that exists',
  413: 'The request is too large',
  429: 'Too many requests; Cloudflare asks us to wait',
  500: 'The API had an internal error',
  502: 'The API could not be reached',
  503: 'The API is not available at the moment',
  504: 'The API did not answer in time',
};

/** Seconds of a `Retry-After`, which is a number or a date (RFC 9110, 10.2.3). */
function retryAfterSeconds(value: string | null): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = /^\d+$/.test(value.trim())
    ? Number(value)
    : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function headersOf(response: Response): Pick<ApiErrorFacts, 'cfRay' | 'retryAfter'> {
  return {
    cfRay: response.headers.get('cf-ray') ?? undefined,
    retryAfter: retryAfterSeconds(response.headers.get('retry-after')),
  };
}

/** JSON of a body, or undefined when it is empty, HTML or cut short. */
function parseJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}

/**
 * An answer outside 2xx as an `ApiError`. Four bodies occur: the v4 envelope, other JSON,
 * nothing, and HTML of a gateway; only the first has words worth showing.
 */
export async function refusal(asked: Asked, response: Response): Promise<ApiError> {
  const envelope = v4ErrorEnvelope.safeParse(parseJson(await textOf(response)));
  const errors = envelope.success ? envelope.data.errors : [];
  const fallback =
    statusTexts[response.status] ?? `The API answered with status ${response.status}`;
  return new ApiError({
    ...asked,
    ...headersOf(response),
    status: response.status,
    code: errors[0]?.code,
    message: errors.map((error) => error.message).join('. ') || fallback,
    faults: errors.flatMap((error) =>
      error.source?.pointer === undefined
        ? []
        : [{ pointer: error.source.pointer, message: error.message }],
    ),
  });
}

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch {
    return '';
  }
}

/** Items of a list that are checked in one task: a thousand would hold up a phone for 100 ms. */
const itemsAtOnce = 250;

interface List {
  items: unknown[];
}

function isList(body: unknown): body is List {
  return typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items);
}

/** Checks `body`, a long list in several tasks. What fails is checked whole, to say where. */
async function checked<Body>(schema: z.core.$ZodType<Body>, body: unknown) {
  if (!isList(body) || body.items.length <= itemsAtOnce) return z.safeParse(schema, body);
  const { items } = body;
  const first = z.safeParse(schema, { ...body, items: items.slice(0, itemsAtOnce) });
  if (!first.success || !isList(first.data)) return z.safeParse(schema, body);
  for (let from = itemsAtOnce; from < items.length; from += itemsAtOnce) {
    // One after the other, with room for the browser between them.
    await breathe();
    const next = z.safeParse(schema, { ...body, items: items.slice(from, from + itemsAtOnce) });
    if (!next.success || !isList(next.data)) return z.safeParse(schema, body);
    first.data.items.push(...next.data.items);
  }
  return first;
}

/** The parsed body of a 2xx answer; anything but the contract's shape is an `ApiError`. */
export async function decodeJson<Body>(
  asked: Asked,
  schema: z.core.$ZodType<Body>,
  response: Response,
): Promise<Body> {
  const unreadable = (message: string) =>
    new ApiError({ ...asked, ...headersOf(response), status: response.status, message });
  const text = await textOf(response);
  const body = unwrap(parseJson(text));
  if (body === undefined) {
    throw unreadable(
      text.trim() === ''
        ? 'The API answered without a body'
        : 'The API answered with something that is not JSON',
    );
  }
  const parsed = await checked(schema, body);
  if (parsed.success) return parsed.data;
  const [first] = faultsOf(parsed.error, body);
  throw unreadable(
    `The API answered in an unexpected shape at ${first?.pointer || 'its top'}: ${first?.message ?? 'unreadable'}`,
  );
}

/**
 * Accepts a 2xx answer that has nothing to say: no body, or JSON that claims no failure. A page of
 * a gateway is no such answer.
 */
export async function decodeNothing(asked: Asked, response: Response): Promise<void> {
  const text = (await textOf(response)).trim();
  if (text === '') return;
  const body = parseJson(text);
  if (body !== undefined && !v4ErrorEnvelope.safeParse(body).success) return;
  throw new ApiError({
    ...asked,
    ...headersOf(response),
    status: response.status,
    message: 'The API answered with something else than a confirmation',
  });
}

/**
 * The PDF of a 2xx answer; anything that does not start and end as a PDF is an `ApiError`: half a
 * letter is none. ISO 32000-1, 7.5.2 and 7.5.5: it starts with "%PDF-", and "%%EOF" ends it.
 */
export async function decodePdf(asked: Asked, response: Response): Promise<Blob> {
  const bytes = new Uint8Array(await response.arrayBuffer().catch(() => new ArrayBuffer(0)));
  const latin = new TextDecoder('latin1');
  const starts = latin.decode(bytes.subarray(0, 5)) === '%PDF-';
  // Readers allow for some bytes after the end, and so do we.
  if (starts && latin.decode(bytes.subarray(-1024)).includes('%%EOF')) {
    return new Blob([bytes], { type: 'application/pdf' });
  }
  const type = response.headers.get('content-type') ?? 'something';
  throw new ApiError({
    ...asked,
    ...headersOf(response),
    status: response.status,
    message: starts
      ? 'The API answered with a PDF that is cut short: its end is missing'
      : `The API answered with ${bytes.length === 0 ? 'nothing' : type} instead of a PDF`,
  });
}
