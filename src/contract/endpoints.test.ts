import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import {
  endpointOf,
  endpoints,
  fillPath,
  isOperation,
  operations,
  pathParameters,
} from './endpoints.ts';

const account_id = '023e105f4ecef8ad9ca31a8372d0c353';
const uuid = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';

/** The operations of the API reference, as it writes them. */
const reference = [
  'GET /accounts/{account_id}/cni/interconnects',
  'GET /accounts/{account_id}/cni/interconnects/{icon}',
  'POST /accounts/{account_id}/cni/interconnects',
  'DELETE /accounts/{account_id}/cni/interconnects/{icon}',
  'GET /accounts/{account_id}/cni/interconnects/{icon}/loa',
  'GET /accounts/{account_id}/cni/interconnects/{icon}/status',
  'GET /accounts/{account_id}/cni/cnis',
  'GET /accounts/{account_id}/cni/cnis/{cni}',
  'POST /accounts/{account_id}/cni/cnis',
  'PUT /accounts/{account_id}/cni/cnis/{cni}',
  'DELETE /accounts/{account_id}/cni/cnis/{cni}',
  'GET /accounts/{account_id}/cni/settings',
  'PUT /accounts/{account_id}/cni/settings',
  'GET /accounts/{account_id}/cni/slots',
  'GET /accounts/{account_id}/cni/slots/{slot}',
];

describe('the endpoint table', () => {
  it('has the 15 operations of the API reference, and no other', () => {
    const ours = operations.map((name) => `${endpointOf(name).method} ${endpointOf(name).path}`);
    expect(ours.toSorted()).toEqual(reference.toSorted());
    expect(operations).toHaveLength(15);
  });

  test.each(operations)('%s is a write exactly when its method changes something', (name) => {
    const { method, access } = endpointOf(name);
    expect(access).toBe(method === 'GET' ? 'read' : 'write');
  });

  test.each(operations)('%s takes exactly the parameters that its path names', (name) => {
    const { path, params } = endpointOf(name);
    const values: Record<string, string> = { account_id, icon: 'icon-1', cni: uuid, slot: uuid };
    const named = pathParameters(path);
    const full = Object.fromEntries(named.map((key) => [key, values[key]]));
    expect(z.safeParse(params, full).success).toBe(true);
    for (const key of named) {
      const { [key]: left, ...others } = full;
      expect(z.safeParse(params, others).success, `without ${key} ${left}`).toBe(false);
    }
  });

  test.each(operations)('%s answers JSON, a PDF or, when it deletes, nothing', (name) => {
    const { method, response } = endpointOf(name);
    expect(response === 'nothing').toBe(method === 'DELETE');
    expect(response === 'pdf').toBe(name === 'interconnects.loa');
  });

  test.each(operations)('%s has a body exactly when it is POST or PUT', (name) => {
    const { method, body } = endpointOf(name);
    expect(body !== undefined).toBe(method === 'POST' || method === 'PUT');
  });

  it('knows its own names only', () => {
    expect(isOperation('slots.list')).toBe(true);
    for (const name of ['slots.delete', 'toString', '__proto__', '']) {
      expect(isOperation(name)).toBe(false);
    }
  });

  test.each([
    ['023E105F4ECEF8AD9CA31A8372D0C353'],
    ['023e105f4ecef8ad9ca31a8372d0c35'],
    ['023e105f4ecef8ad9ca31a8372d0c3533'],
    [`${account_id}\n`],
    ['../../zones/0123456789abcdef012345'],
  ])('%j is no account id', (text) => {
    expect(z.safeParse(endpoints['slots.list'].params, { account_id: text }).success).toBe(false);
  });
});

describe('fillPath', () => {
  const { path } = endpoints['interconnects.status'];
  /** Dots, whole and half surrogate pairs, and any other UTF-16 code unit. */
  const codeUnits = fc.array(
    fc.oneof(fc.constantFrom(0x2e, 0xd83d, 0xde00), fc.integer({ min: 0, max: 0xffff })),
  );

  it('puts each parameter into its place', () => {
    expect(fillPath(path, { account_id, icon: 'fra-a-1' })).toBe(
      `/accounts/${account_id}/cni/interconnects/fra-a-1/status`,
    );
  });

  it('makes exactly one segment of any text, which decodes to the text again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (icon) => {
        fc.pre(!/^\.{1,2}$/.test(icon));
        // What a URL does with the path is what a server sees of it.
        const { pathname, search, hash } = new URL(
          fillPath(path, { account_id, icon }),
          'https://api.example.com',
        );
        const segments = pathname.split('/');
        expect(segments).toHaveLength(7);
        expect(decodeURIComponent(segments[5] ?? '')).toBe(icon);
        expect(search + hash).toBe('');
      }),
    );
  });

  test.each(['', '.', '..', '\uD83D', 'a\uDE00b'])(
    'throws for %j, which no segment can carry',
    (icon) => {
      expect(() => fillPath(path, { account_id, icon })).toThrow(RangeError);
    },
  );

  it('takes anything else, or throws: no text falls in between', () => {
    fc.assert(
      fc.property(codeUnits, (units) => {
        const icon = String.fromCharCode(...units);
        const carried = !/^\.{0,2}$/.test(icon) && !/\p{Surrogate}/u.test(icon);
        const filled = () => fillPath('/{icon}', { icon });
        if (carried) expect(decodeURIComponent(filled())).toBe(`/${icon}`);
        else expect(filled).toThrow(RangeError);
      }),
    );
  });

  it('throws for a parameter that is missing, and names it', () => {
    expect(() => fillPath(path, { account_id })).toThrow(/icon/);
  });

  test.each(['a/b', '../slots', '%2e%2e', 'a?b=c', 'a#b', 'a\\b', 'a\tb'])('encodes %j', (icon) => {
    const { pathname } = new URL(fillPath(path, { account_id, icon }), 'https://api.example.com');
    expect(pathname.split('/').at(-2)).toBe(encodeURIComponent(icon));
    expect(pathname.startsWith(`/accounts/${account_id}/cni/interconnects/`)).toBe(true);
  });
});
