import { LRUCache } from 'lru-cache';
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

/**
 * The segments of the request's path that stand where the endpoint's path has parameters. Throws a
 * Refusal for those of another account than the session's.
 */
function pathParams(
  endpoint: Endpoint,
  pathname: string,
  accountId: string,
): Record<string, string> {
  const segments = pathname.replace(/^\/api/, '').split('/');
  const params = Object.fromEntries(
    placesIn(endpoint.path).map(([name, index]) => {
      const segment = segments[index] ?? '';
      try {
        return [name, decodeURIComponent(segment)];
      } catch {
        throw refuse(400, codes.parameterInvalid, `The path is not well encoded at {${name}}`);
      }
    }),
  );
  if (params['account_id'] === accountId) return params;
  // Another tab may have switched accounts: its write must not land in this one.
  const message = 'This session works in another account. Reload the page';
  throw refuse(403, codes.accountMismatch, message);
}

function paramErrors(endpoint: Endpoint, params: Record<string, string>): V4Error[] {
  const parsed = z.safeParse(endpoint.params, params);
  if (parsed.success) return [];
  return faultsOf(parsed.error, params).map(({ pointer, message }) =>
    errorOf(codes.parameterInvalid, { pointer: `{${pointer.slice(1)}}`, message }),
  );
}

/** Names and values of a query, decoded, in their order. */
type Query = [name: string, value: string][];

/** The query parameters that the endpoint names; any other goes no further. */
function namedQuery({ query }: Endpoint, all: Query): Query {
  if (!(query instanceof z.ZodMiniObject)) return [];
  return all.filter(([name]) => Object.hasOwn(query.shape, name));
}

function queryErrors(endpoint: Endpoint, named: Query): V4Error[] {
  if (endpoint.query === undefined) return [];
  const names = named.map(([name]) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index));
  if (repeated.size > 0) {
    return Array.from(repeated, (name) =>
      errorOf(codes.parameterInvalid, { pointer: `?${name}`, message: 'Expected only once' }),
    );
  }
  const query = Object.fromEntries(named);
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

/** Path of a request, still encoded, and its query. */
export interface Address {
  pathname: string;
  query: Query;
}

/** Paths that were found good before, by the account and the request's path: the same each time. */
const goodPaths = new LRUCache<string, string>({ max: 1000 });

/** As `outgoingOf`, for an operation whose requests have no body. */
export function readOf(operation: Operation, address: Address, accountId: string): Outgoing {
  const endpoint = endpointOf(operation);
  const key = `${operation} ${accountId} ${address.pathname}`;
  const known = goodPaths.get(key);
  const path = known ?? pathParams(endpoint, address.pathname, accountId);
  const read = checked(endpoint, { path, query: namedQuery(endpoint, address.query), accountId });
  if (known === undefined) goodPaths.set(key, read.target.replace(/\?.*/s, ''));
  return read;
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
  const { pathname } = url;
  const query = [...url.searchParams];
  if (endpoint.body === undefined) return readOf(operation, { pathname, query }, accountId);
  const path = pathParams(endpoint, pathname, accountId);
  const body = await readJson(request);
  return checked(endpoint, { path, query: namedQuery(endpoint, query), accountId, body });
}

interface Parts {
  /** The parameters of the path, or the path as it was found good before. */
  path: Record<string, string> | string;
  query: Query;
  accountId: string;
  body?: unknown;
}

function checked(endpoint: Endpoint, { path, query, accountId, body }: Parts): Outgoing {
  const errors = [
    ...(typeof path === 'string' ? [] : paramErrors(endpoint, path)),
    ...queryErrors(endpoint, query),
    ...bodyErrors(endpoint, body, accountId),
  ];
  if (errors.length > 0) throw new Refusal(400, legible(errors));
  const target = typeof path === 'string' ? path : filled(endpoint.path, path);
  return {
    method: endpoint.method,
    target: `${target}${queryText(query)}`,
    access: endpoint.access,
    accept: acceptOf(endpoint),
    ...(body === undefined ? {} : { body }),
  };
}

const unescaped = /^[\w-]*$/;

function queryText(query: Query): string {
  if (query.length === 0) return '';
  // Most are; escaping costs more than looking.
  const asItIs = query.every((pair) => pair.every((text) => unescaped.test(text)));
  const text = asItIs ? query.map((pair) => pair.join('=')).join('&') : new URLSearchParams(query);
  return `?${text}`;
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
