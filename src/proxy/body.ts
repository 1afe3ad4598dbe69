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
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
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

/** The JSON body of a request. Throws a Refusal for another type, and for a size, text or depth too much. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw refuse(415, codes.mediaTypeRefused, 'The body must be application/json');
  }
  const bytes = await readBytes(request);
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
