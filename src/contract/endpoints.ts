import * as z from 'zod/mini';
import { accountId, uuid } from './common.ts';
import * as cnis from './cnis.ts';
import * as interconnects from './interconnects.ts';
import * as settings from './settings.ts';
import * as slots from './slots.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What answers: a JSON body with a schema, nothing (DELETE), or a PDF (the LOA). */
type ResponseKind = { json: z.core.$ZodType } | 'nothing' | 'pdf';

interface EndpointShape {
  method: Method;
  /** Path below the API's base URL, with parameters in braces as in the API reference. */
  path: string;
  access: 'read' | 'write';
  params: z.core.$ZodType;
  query?: z.core.$ZodType;
  body?: z.core.$ZodType;
  response: ResponseKind;
}

const account = { account_id: accountId };
const ofAccount = z.object(account);
const ofInterconnect = z.object({ ...account, icon: z.string().check(z.minLength(1)) });
const ofCni = z.object({ ...account, cni: uuid });
const ofSlot = z.object({ ...account, slot: uuid });

const base = '/accounts/{account_id}/cni';

/** The 15 operations of the API reference (network interconnects). */
export const endpoints = {
  'interconnects.list': {
    method: 'GET',
    path: `${base}/interconnects`,
    access: 'read',
    params: ofAccount,
    query: interconnects.interconnectListQuery,
    response: { json: interconnects.interconnectList },
  },
  'interconnects.get': {
    method: 'GET',
    path: `${base}/interconnects/{icon}`,
    access: 'read',
    params: ofInterconnect,
    response: { json: interconnects.interconnect },
  },
  'interconnects.create': {
    method: 'POST',
    path: `${base}/interconnects`,
    access: 'write',
    params: ofAccount,
    body: interconnects.createInterconnect,
    response: { json: interconnects.interconnect },
  },
  'interconnects.delete': {
    method: 'DELETE',
    path: `${base}/interconnects/{icon}`,
    access: 'write',
    params: ofInterconnect,
    response: 'nothing',
  },
  'interconnects.loa': {
    method: 'GET',
    path: `${base}/interconnects/{icon}/loa`,
    access: 'read',
    params: ofInterconnect,
    query: interconnects.loaQuery,
    response: 'pdf',
  },
  'interconnects.status': {
    method: 'GET',
    path: `${base}/interconnects/{icon}/status`,
    access: 'read',
    params: ofInterconnect,
    response: { json: interconnects.interconnectStatus },
  },
  'cnis.list': {
    method: 'GET',
    path: `${base}/cnis`,
    access: 'read',
    params: ofAccount,
    query: cnis.cniListQuery,
    response: { json: cnis.cniList },
  },
  'cnis.get': {
    method: 'GET',
    path: `${base}/cnis/{cni}`,
    access: 'read',
    params: ofCni,
    response: { json: cnis.cni },
  },
  'cnis.create': {
    method: 'POST',
    path: `${base}/cnis`,
    access: 'write',
    params: ofAccount,
    body: cnis.createCni,
    response: { json: cnis.cni },
  },
  'cnis.update': {
    method: 'PUT',
    path: `${base}/cnis/{cni}`,
    access: 'write',
    params: ofCni,
    body: cnis.updateCni,
    response: { json: cnis.cni },
  },
  'cnis.delete': {
    method: 'DELETE',
    path: `${base}/cnis/{cni}`,
    access: 'write',
    params: ofCni,
    response: 'nothing',
  },
  'settings.get': {
    method: 'GET',
    path: `${base}/settings`,
    access: 'read',
    params: ofAccount,
    response: { json: settings.settings },
  },
  'settings.update': {
    method: 'PUT',
    path: `${base}/settings`,
    access: 'write',
    params: ofAccount,
    body: settings.updateSettings,
    response: { json: settings.settings },
  },
  'slots.list': {
    method: 'GET',
    path: `${base}/slots`,
    access: 'read',
    params: ofAccount,
    query: slots.slotListQuery,
    response: { json: slots.slotList },
  },
  'slots.get': {
    method: 'GET',
    path: `${base}/slots/{slot}`,
    access: 'read',
    params: ofSlot,
    response: { json: slots.slot },
  },
} as const satisfies Record<string, EndpointShape>;

export type Endpoints = typeof endpoints;
export type Operation = keyof Endpoints;

export const operations = Object.keys(endpoints).filter(isOperation);

/** Whether `name` is one of the 15 operations, such as `cnis.create`. */
export function isOperation(name: string): name is Operation {
  return Object.hasOwn(endpoints, name);
}

/** The shape that every entry of the table has, for code that walks the table. */
export function endpointOf(operation: Operation): EndpointShape {
  return endpoints[operation];
}

/** Path parameters of an endpoint's path, in order: `['account_id', 'icon']`. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/**
 * The path with its parameters filled in, each encoded as one segment. Throws a RangeError for a
 * missing parameter, and for what no URL can carry as a segment: `.` and `..` (WHATWG URL, even
 * `%2E%2E` walks up), and half a surrogate pair, which UTF-8 has no bytes for.
 */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || /^\.{0,2}$|[\uD800-\uDFFF]/u.test(value)) {
      throw new RangeError(`Path parameter ${name} is missing, only dots, or no Unicode`);
    }
    return encodeURIComponent(value);
  });
}
