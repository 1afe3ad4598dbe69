const line = /^[\x20-\x7e]{1,256}$/;

/** What of a header goes to the browser; null for nothing. */
type Passed = (value: string) => string | null;

function matching(pattern: RegExp): Passed {
  return (value) => (pattern.test(value) ? value : null);
}

export const plainText = 'text/plain; charset=utf-8';

/**
 * JSON and letters are what the API has to say. Anything else, such as the HTML of a gateway, is
 * shown as the text that it is: never a page of our origin.
 */
function contentType(value: string): string {
  if (value === 'application/json') return value;
  const type = value.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/pdf') return type;
  return /^application\/([\w.-]+\+)?json$/.test(type) ? 'application/json' : plainText;
}

/** Saved and not opened, under a name of harmless characters (RFC 6266, 4.3 and 5). */
function disposition(value: string): string {
  const [, quoted, plain] = /;\s*filename\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(value) ?? [];
  const name = (quoted ?? plain ?? '').replaceAll(/[^\w .-]+/g, '_').replace(/^[ ._]+/, '');
  return name === '' ? 'attachment' : `attachment; filename="${name.slice(0, 100)}"`;
}

const passed: Readonly<Record<string, Passed>> = {
  'content-type': contentType,
  'content-disposition': disposition,
  'cf-ray': matching(/^[\w-]{1,64}$/),
  ratelimit: matching(line),
  'ratelimit-policy': matching(line),
  // A number of seconds or a date (RFC 9110, 10.2.3).
  'retry-after': matching(/^(\d{1,9}|[A-Za-z]{3}, [\w :-]{20,26})$/),
  'api-version': matching(line),
  'cf-auditlog-id': matching(line),
};
const everyPassed = Object.entries(passed);

/** The headers of an upstream answer that the browser may see; Set-Cookie is not among them. */
export function returnedHeaders(upstream: Pick<Headers, 'get'>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, pass] of everyPassed) {
    const given = upstream.get(name);
    const value = given === null ? null : pass(given);
    if (value !== null) headers[name] = value;
  }
  if (headers['content-type'] === 'application/pdf')
    headers['content-disposition'] ??= 'attachment';
  return headers;
}
