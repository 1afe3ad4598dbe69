import { codes, refuse } from './errors.ts';

export const bodyBytesMax = 256 * 1024;
const depthMax = 24;

function tooLarge() {
  return refuse(413, codes.bodyTooLarge, 'The body is larger than 256 kB');
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesMax) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  // Counted while reading: a chunked body announces no length.
  const next = async () => {
    try {
      return await reader?.read();
    } catch {
      // The browser gave up while it was sending: nginx's status for it, seen by the log only.
      throw refuse(499, codes.clientClosed, 'The client closed the request');
    }
  };
  for (let part = await next(); part?.value !== undefined; part = await next()) {
    size += part.value.byteLength;
    if (size > bodyBytesMax) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** Depth of nesting, found level by level: recursion would end where the stack does. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}

function requireJson(request: Request): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw refuse(415, codes.mediaTypeRefused, 'The body must be application/json');
  }
}

function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refuse(400, codes.bodyNotJson, 'The body is not valid JSON');
  }
  if (isTooDeep(value)) {
    throw refuse(400, codes.bodyTooDeep, `The body is nested deeper than ${depthMax} levels`);
  }
  return value;
}

/**
 * The JSON body of a request. Throws a Refusal for another type, for a size, text or depth too
 * much, and for a client that went away meanwhile.
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
