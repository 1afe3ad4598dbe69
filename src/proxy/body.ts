import { requireSound } from './body-shape.ts';
import { codes, refuse } from './errors.ts';

export const bodyBytesMax = 256 * 1024;
/** How long a whole body may take to arrive, however little of it at a time. */
export const bodyMsMax = 15_000;

function tooLarge() {
  return refuse(413, codes.bodyTooLarge, 'The body is larger than 256 kB');
}

/** Rejects with a Refusal when the time for a body is over; `stop` ends the waiting. */
function deadline(): { passed: Promise<never>; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<never>((_, reject) => {
    const message = `The body did not arrive within ${bodyMsMax / 1000} s`;
    timer = setTimeout(() => reject(refuse(408, codes.bodyTooSlow, message)), bodyMsMax);
  });
  return { passed, stop: () => clearTimeout(timer) };
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesMax) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  // Counted while reading: a chunked body announces no length.
  const read = async () => {
    try {
      return await reader?.read();
    } catch {
      // The browser gave up while it was sending: nginx's status for it, seen by the log only.
      throw refuse(499, codes.clientClosed, 'The client closed the request');
    }
  };
  const { passed, stop } = deadline();
  const next = () => Promise.race([read(), passed]);
  try {
    for (let part = await next(); part?.value !== undefined; part = await next()) {
      size += part.value.byteLength;
      if (size > bodyBytesMax) throw tooLarge();
      chunks.push(part.value);
    }
  } catch (error) {
    // What is still to come is nobody's; the answer doesn't wait for it.
    reader?.cancel().catch(() => undefined);
    throw error;
  } finally {
    stop();
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function requireJson(request: Request): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw refuse(415, codes.mediaTypeRefused, 'The body must be application/json');
  }
  // RFC 9110, 8.4: a small body that unpacks to a large one is not accepted either.
  if (request.headers.has('content-encoding')) {
    throw refuse(415, codes.mediaTypeRefused, 'The body must not be compressed');
  }
}

function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refuse(400, codes.bodyNotJson, 'The body is not valid JSON');
  }
  requireSound(value);
  return value;
}

/**
 * The JSON body of a request. Throws a Refusal for another type, for a size, time, text or depth
 * too much, and for a client that went away meanwhile.
 */
export async function readJson(request: Request): Promise<unknown> {
  requireJson(request);
  return parseJson(await readBytes(request));
}

/** As `readJson`, but undefined for a request without a body, or with an empty one. */
export async function readJsonIfAny(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return undefined;
  requireJson(request);
  return parseJson(bytes);
}
