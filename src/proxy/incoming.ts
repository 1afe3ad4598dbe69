import * as z from 'zod/mini';
import { endpointOf, fillPath, pathParameters } from '#contract/endpoints';
import type { Operation } from '#contract/endpoints';
import { faultsOf } from '#contract/faults';
import type { Fault } from '#contract/faults';
import { readJson } from './body.ts';
import { Refusal, codes, errorOf, refuse } from './errors.ts';
import type { Outgoing } from './upstream.ts';
import type { V4Error } from '#contract/common';

type Endpoint = ReturnType<typeof endpointOf>;

const accepts = { json: 'application/json', nothing: '*/*', pdf: 'application/pdf' } as const;

/** As many faults as anybody reads, and of each no more than a few lines. */
const faultsMax = 100;
const messageMax = 300;

function legible(errors: readonly V4Error[]): V4Error[] {
  return errors.slice(0, faultsMax).map(({ message, ...rest }) => ({
    ...rest,
    message: message.length > messageMax ? `${message.slice(0, messageMax)}…` : message,
  }));
}

function acceptOf({ response }: Endpoint): string {
  return typeof response === 'string' ? accepts[response] : accepts.json;
}

/** Where an endpoint's path has its parameters, by its path: asked for with every request. */
const places = new Map<string, readonly [name: string, index: number][]>();

function placesIn(path: string): readonly [name: string, index: number][] {
  const known = places.get(path);
  if (known !== undefined) return known;
  const pattern = path.split('/');
  const found = pathParameters(path).map((name): [string, number] => [
    name,
    pattern.indexOf(`{${name}}`),
  ]);
  places.set(path, found);
  return found;
}

/** The segments of the request's path that stand where the endpoint's path has parameters. */
function pathParams(endpoint: Endpoint, pathname: string): Record<string, string> {
  const segments = pathname.replace(/^\/api/, '').split('/');
  return Object.fromEntries(
    placesIn(endpoint.path).map(([name, index]) => {
      const segment = segments[index] ?? '';
      try {
        return [name, decodeURIComponent(segment)];
      } catch {
        throw refuse(400, codes.parameterInvalid, `The path is not well encoded at {${name}}`);
      }
    }),
  );
}

function paramErrors(endpoint: Endpoint, params: Record<string, string>): V4Error[] {
  const parsed = z.safeParse(endpoint.params, params);
  if (parsed.success) return [];
  return faultsOf(parsed.error, params).map(({ pointer, message }) =>
    errorOf(codes.parameterInvalid, { pointer: `{${pointer.slice(1)}}`, message }),
  );
}

/** The query parameters that the endpoint names; any other goes no further. */
function namedQuery(endpoint: Endpoint, search: URLSearchParams): URLSearchParams {
  const { query } = endpoint;
  if (!(query instanceof z.ZodMiniObject)) return new URLSearchParams();
  return new URLSearchParams([...search].filter(([name]) => Object.hasOwn(query.shape, name)));
}

function queryErrors(endpoint: Endpoint, search: URLSearchParams): V4Error[] {
  const repeated = [...new Set(search.keys())].filter((name) => search.getAll(name).length > 1);
  if (repeated.length > 0) {
    return repeated.map((name) =>
      errorOf(codes.parameterInvalid, { pointer: `?${name}`, message: 'Expected only once' }),
    );
  }
  if (endpoint.query === undefined) return [];
  const query = Object.fromEntries(search);
  const parsed = z.safeParse(endpoint.query, query);
  if (parsed.success) return [];
  return faultsOf(parsed.error, query).map(({ pointer, message }) =>
    errorOf(codes.parameterInvalid, { pointer: `?${pointer.slice(1)}`, message }),
  );
}

/** A body may repeat the account, in fields that the contract does not know too: only the path's. */
function accountFaults(body: unknown, accountId: string): Fault[] {
  if (typeof body !== 'object' || body === null || !('account' in body)) return [];
  if (body.account === accountId) return [];
  return [{ pointer: '/account', message: 'Must be the account of the path' }];
}

function bodyErrors(endpoint: Endpoint, body: unknown, accountId: string): V4Error[] {
  if (endpoint.body === undefined) return [];
  const parsed = z.safeParse(endpoint.body, body);
  const faults = parsed.success ? [] : faultsOf(parsed.error, body);
  const known = new Set(faults.map(({ pointer }) => pointer));
  faults.push(...accountFaults(body, accountId).filter(({ pointer }) => !known.has(pointer)));
  return faults.map((fault) => errorOf(codes.bodyInvalid, fault));
}

/**
 * What of a request goes upstream: every part decoded, checked against the contract and encoded
 * anew, nothing spliced. Throws a Refusal that names each fault. The body that goes on is the one
 * that was parsed here, with the fields that the contract does not know.
 */
export async function outgoingOf(
  operation: Operation,
  request: Request,
  accountId: string,
): Promise<Outgoing> {
  const endpoint = endpointOf(operation);
  const url = new URL(request.url);
  const params = pathParams(endpoint, url.pathname);
  if (params.account_id !== accountId) {
    // Another tab may have switched accounts: its write must not land in this one.
    const message = 'This session works in another account. Reload the page';
    throw refuse(403, codes.accountMismatch, message);
  }
  const search = namedQuery(endpoint, url.searchParams);
  const body = endpoint.body === undefined ? undefined : await readJson(request);
  const errors = [
    ...paramErrors(endpoint, params),
    ...queryErrors(endpoint, search),
    ...bodyErrors(endpoint, body, accountId),
  ];
  if (errors.length > 0) throw new Refusal(400, legible(errors));
  const query = search.size > 0 ? `?${search}` : '';
  return {
    method: endpoint.method,
    target: `${filled(endpoint.path, params)}${query}`,
    access: endpoint.access,
    accept: acceptOf(endpoint),
    ...(body === undefined ? {} : { body }),
  };
}

/** Longer than any name of an interconnect; how long one may be is not documented. */
const nameMax = 255;
// A server behind the API that decodes once more than it should must find no way up here, and no
// second line. No identifier that is documented has any of these.
const impossible = /[/\\%\p{Cc}]/u;

function filled(path: string, params: Record<string, string>): string {
  if (Object.values(params).some((value) => value.length > nameMax || impossible.test(value))) {
    throw refuse(404, codes.notFound, 'Nothing in the API has a name like that');
  }
  try {
    return fillPath(path, params);
  } catch {
    throw refuse(400, codes.parameterInvalid, 'A name that is only dots has no address');
  }
}
