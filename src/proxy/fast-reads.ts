import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RequestListener, ServerResponse } from 'node:http';
import { endpointOf, operations } from '#contract/endpoints';
import type { Operation } from '#contract/endpoints';
import type { Answer } from './answer.ts';
import type { AppOptions } from './app.ts';
import { carry } from './carry.ts';
import type { Accepted } from './carry.ts';
import { CookieJar } from './cookies.ts';
import { apiHeaders } from './headers.ts';
import { readOf } from './incoming.ts';
import { entryOf } from './log.ts';
import type { Notes } from './log.ts';

/**
 * Addresses that no parser reads differently: no escape, no dot, no empty segment, nothing of a
 * host. What is written in any other way goes to Hono's handlers.
 */
const plain = /^(\/api(?:\/[\w-]+)+)(?:\?([\w-]+=[\w-]*(?:&[\w-]+=[\w-]*)*))?$/;

/** Hosts that @hono/node-server takes over into the URL as they are. */
const plainHost = /^[a-z\d._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/;

/** The reads of the contract, by the addresses that they have. */
const reads = operations
  .filter((operation) => endpointOf(operation).method === 'GET')
  .map((operation) => {
    const path = endpointOf(operation).path.replaceAll(/\{\w+\}/g, '[^/]+');
    return { operation, path: new RegExp(`^/api${path}$`) };
  });

interface Taken {
  operation: Operation;
  jar: CookieJar;
  accepted: Accepted;
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

/** Whether the request is one of those that Node and Fetch read alike, with nothing but its head. */
function isPlain({ method, httpVersion, headers, rawHeaders }: IncomingMessage): boolean {
  if (method !== 'GET' || httpVersion !== '1.1') return false;
  if ('content-length' in headers || 'transfer-encoding' in headers) return false;
  // Said twice: Node keeps one or joins both, by its own rules.
  return Object.keys(headers).length * 2 === rawHeaders.length;
}

function queryOf(text: string | undefined): [string, string][] {
  if (text === undefined) return [];
  return text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}

/**
 * Answers plain reads of the API on Node's own request and response, without a `Request`, `Response`
 * and `Headers` for each, which cost more than all that is decided about them. It decides nothing
 * of its own: guard, session, allow-list, sharing, upstream and log are the functions that Hono's
 * handlers call too, and whatever is not plainly to be let through goes on to them (`otherwise`),
 * before anything has happened: refusals, sessions that are new, over or to be noted, odd addresses,
 * headers said twice, a body. With Cloudflare Access in front that is everything.
 */
export function fastReads(parts: AppOptions, otherwise: RequestListener): RequestListener {
  const { guard, worlds, metrics, log, access, secure } = parts;
  if (access !== undefined) return otherwise;
  const security = apiHeaders(secure).flat();

  function isGuarded(path: string, headers: IncomingHttpHeaders): boolean {
    const { host, origin } = headers;
    if (host === undefined || !plainHost.test(host)) return false;
    const metadata = {
      site: textOf(headers['sec-fetch-site']),
      mode: textOf(headers['sec-fetch-mode']),
      dest: textOf(headers['sec-fetch-dest']),
    };
    return guard({ method: 'GET', path, host, hostInUrl: host, origin, metadata }) === null;
  }

  function take(request: IncomingMessage): Taken | null {
    if (!isPlain(request)) return null;
    const [, pathname, query] = plain.exec(request.url ?? '') ?? [];
    if (pathname === undefined || !isGuarded(pathname, request.headers)) return null;
    const operation = reads.find(({ path }) => path.test(pathname))?.operation;
    if (operation === undefined) return null;
    const jar = new CookieJar(request.headers.cookie);
    const session = worlds.peek(jar);
    if (session === null) return null;
    try {
      const { accountId } = worlds.upstreamOf(session);
      const outgoing = readOf(operation, { pathname, query: queryOf(query) }, accountId);
      return { operation, jar, accepted: { session, outgoing } };
    } catch {
      return null;
    }
  }

  function write(response: ServerResponse, given: Answer, id: string, jar: CookieJar): void {
    // The browser may have gone meanwhile.
    if (response.destroyed) return;
    const { status, headers, body } = given;
    const lines = ['x-request-id', id, ...security];
    for (const name in headers) lines.push(name, headers[name] ?? '');
    for (const line of jar.lines()) lines.push('set-cookie', line);
    if (body !== null) lines.push('content-length', String(body.byteLength));
    response.writeHead(status, lines);
    response.end(body);
  }

  async function answer(
    { operation, jar, accepted }: Taken,
    headers: IncomingHttpHeaders,
    response: ServerResponse,
  ): Promise<void> {
    const started = performance.now();
    const notes: Notes = {};
    metrics?.session('opened');
    const given = await carry(parts, {
      operation,
      accepted,
      jar,
      notes,
      cacheControl: headers['cache-control'],
      acceptEncoding: textOf(headers['accept-encoding']),
    });
    const id = randomUUID();
    const ray = given.headers['cf-ray'] ?? null;
    log(entryOf({ id, method: 'GET', status: given.status, ray, started, notes }));
    write(response, given, id, jar);
  }

  return (request, response) => {
    const taken = take(request);
    if (taken === null) return otherwise(request, response);
    answer(taken, request.headers, response).catch(() => response.destroy());
  };
}
