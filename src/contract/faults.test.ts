import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import { faultsOf } from './faults.ts';

function faults(schema: z.core.$ZodType, input: unknown) {
  const { error } = z.safeParse(schema, input);
  return error === undefined ? [] : faultsOf(error, input);
}

const text = z.string();

describe('the message of a fault', () => {
  test.each([
    [text, 1, 'Expected a text'],
    [text, null, 'Expected a text'],
    [text, undefined, 'Required'],
    [z.number(), '1', 'Expected a number'],
    [z.number(), Number.NaN, 'Expected a number'],
    [z.int(), 1.5, 'Expected a whole number'],
    [z.boolean(), 'true', 'Expected true or false'],
    [z.array(text), {}, 'Expected a list'],
    [z.array(text), undefined, 'Required'],
    [z.object({ a: text }), 'a', 'Expected an object'],
    [z.object({ a: text }), [], 'Expected an object'],
    [z.null(), 1, 'Expected null'],
    [z.literal('Down'), 'down', 'Expected Down'],
    [z.literal('Down'), undefined, 'Required'],
    [z.enum(['demo', 'live']), 'both', 'Expected demo or live'],
    [text.check(z.minLength(1)), '', 'Not a valid value'],
    [text.check(z.minLength(1, 'Name it')), '', 'Name it'],
    [text.check(z.minLength(1, 'Name it')), undefined, 'Required'],
    [z.optional(text), null, 'Expected a text'],
    [z.nullable(text), undefined, 'Required'],
  ])('%# of a field says what was expected', (schema, value, message) => {
    expect(faults(z.object({ field: schema }), { field: value })).toEqual([
      { pointer: '/field', message },
    ]);
  });

  test.each([
    [null, 'Expected an object'],
    [undefined, 'Expected an object'],
    ['{}', 'Expected an object'],
  ])('of the whole body %j has the empty pointer', (body, message) => {
    expect(faults(z.object({ field: text }), body)).toEqual([{ pointer: '', message }]);
  });
});

describe('the pointer of a fault', () => {
  test.each([
    ['a/b', '/a~1b'],
    ['a~b', '/a~0b'],
    ['~/~', '/~0~1~0'],
    ['~1', '/~01'],
    ['', '/'],
    ['ü.[0]', '/ü.[0]'],
  ])('to the key %j is %s (RFC 6901)', (key, pointer) => {
    expect(faults(z.object({ [key]: text }), {})).toEqual([{ pointer, message: 'Required' }]);
  });

  it('leads through objects and lists, to every fault there is', () => {
    const schema = z.object({
      name: text,
      rows: z.array(z.object({ id: z.int(), tags: z.array(text) })),
    });
    const body = { rows: [{ id: 1, tags: ['a', 2, null] }, { id: '2' }, 7] };
    expect(faults(schema, body)).toEqual([
      { pointer: '/name', message: 'Required' },
      { pointer: '/rows/0/tags/1', message: 'Expected a text' },
      { pointer: '/rows/0/tags/2', message: 'Expected a text' },
      { pointer: '/rows/1/id', message: 'Expected a number' },
      { pointer: '/rows/1/tags', message: 'Required' },
      { pointer: '/rows/2', message: 'Expected an object' },
    ]);
  });
});

describe('a union', () => {
  const port = z.object({ type: z.literal('port'), slot: text, rack: text });
  const cloud = z.object({ type: z.literal('cloud'), zone: text });
  const host = z.object({
    state: z.literal('on'),
    load: z.union([
      z.object({ type: z.literal('level'), at: z.int() }),
      z.object({ type: z.literal('share'), of: z.int() }),
    ]),
  });

  test.each([
    [{ type: 'port', zone: 'z' }, ['/slot', '/rack']],
    [{ type: 'port', slot: 1, rack: 'r' }, ['/slot']],
    [{ type: 'cloud' }, ['/zone']],
    // Of no type: the branch with fewest faults.
    [{ type: 'sea', slot: 'a', rack: 'r' }, ['/type']],
    [{ zone: 'z' }, ['/type']],
  ])('%j is held against the branch of its type', (body, pointers) => {
    const found = faults(z.union([port, cloud]), body);
    expect(found.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test.each([
    [{ state: 'on', load: { type: 'share', of: 1.5 } }, '/hosts/0/load/of'],
    [{ state: 'on', load: { type: 'share' } }, '/hosts/0/load/of'],
    [{ state: 'on' }, '/hosts/0/load'],
    [{ state: 'off', load: { type: 'level', at: 1 } }, '/hosts/0/state'],
    [{ type: 'cloud', zone: null }, '/hosts/0/zone'],
  ])('inside another, in a list: %j is named at %s', (body, pointer) => {
    const schema = z.object({ hosts: z.array(z.union([cloud, host])) });
    expect(faults(schema, { hosts: [body] }).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('that tells its branches apart by type says so', () => {
    const schema = z.discriminatedUnion('type', [port, cloud], 'Expected port or cloud');
    expect(faults(schema, { type: 'sea' })).toEqual([
      { pointer: '/type', message: 'Expected port or cloud' },
    ]);
    expect(faults(schema, {})).toEqual([{ pointer: '/type', message: 'Required' }]);
    expect(faults(schema, { type: 'cloud', zone: 1 })).toEqual([
      { pointer: '/zone', message: 'Expected a text' },
    ]);
  });
});
