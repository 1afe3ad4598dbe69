import * as z from 'zod/mini';
import { describe, expect, test } from 'vitest';
import { failureOf } from '#app/test-server';
import { type Asked, decodeJson, decodeNothing, decodePdf, refusal } from './decode.ts';
import { ApiError, errorText } from './error.ts';

const asked: Asked = { operation: 'cnis.create', write: true };
const shape = z.object({ magic: z.object({ mtu: z.int() }) });

function json(body: unknown, init?: ResponseInit): Response {
  return Response.json(body, init);
}

/** A body whose connection is lost half way. */
function cutShort(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"magic":'));
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(body);
}

describe('an answer outside 2xx', () => {
  test('in the v4 envelope keeps code, words, pointers, ray and the wait', async () => {
    const error = await refusal(
      asked,
      json(
        {
          success: false,
          errors: [
            { code: 1002, message: 'Too small', source: { pointer: '/magic/mtu' } },
            { code: 1003, message: 'No such thing' },
          ],
          messages: [],
          result: null,
        },
        { status: 429, headers: { 'cf-ray': '8d4a-EWR', 'retry-after': '30' } },
      ),
    );
    expect(error.facts).toEqual({
      ...asked,
      status: 429,
      code: 1002,
      message: 'Too small. No such thing',
      faults: [{ pointer: '/magic/mtu', message: 'Too small' }],
      cfRay: '8d4a-EWR',
      retryAfter: 30,
    });
  });

  test.each([
    ['other JSON', json({ error: 'teapot <b>' }, { status: 403 }), /may not do this/],
    ['nothing', new Response(null, { status: 500 }), /internal error/],
    ['HTML', new Response('<h1>Bad gateway</h1>', { status: 502 }), /could not be reached/],
    ['an envelope without errors', json({ success: false, errors: [] }, { status: 404 }), /Not fo/],
    ['a status that nobody knows', new Response('', { status: 418 }), /418/],
  ])('with %s is put in words of ours', async (_, response, words) => {
    const { status } = response;
    const error = await refusal(asked, response);
    expect(error).toBeInstanceOf(ApiError);
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/[<>]/);
    expect(error).toMatchObject({ status, faults: [], facts: { code: undefined } });
  });

  test.each([
    ['a date that is over', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['seconds', '30', 30],
    ['nothing', '', undefined],
    ['nonsense', 'soon', undefined],
  ])('with Retry-After as %s asks for the right wait', async (_, value, seconds) => {
    const headers = { 'retry-after': value };
    const error = await refusal(asked, new Response(null, { status: 429, headers }));
    expect(error.facts.retryAfter).toBe(seconds);
  });

  test('with Retry-After as a date to come asks for the seconds until then', async () => {
    const headers = { 'retry-after': new Date(Date.now() + 60_000).toUTCString() };
    const error = await refusal(asked, new Response(null, { status: 429, headers }));
    expect(error.facts.retryAfter).toBeGreaterThan(50);
    expect(error.facts.retryAfter).toBeLessThanOrEqual(60);
  });
});

describe('a JSON answer', () => {
  test('is parsed, bare or in a success envelope', async () => {
    const body = { magic: { mtu: 1500 } };
    const envelope = { success: true, errors: [], messages: [], result: body };
    expect(await decodeJson(asked, shape, json(body))).toEqual(body);
    expect(await decodeJson(asked, shape, json(envelope))).toEqual(body);
  });

  test.each([
    ['without a body', () => new Response(null), /without a body/],
    ['of white space', () => new Response(' \n'), /without a body/],
    ['with HTML', () => new Response('<!DOCTYPE html>'), /not JSON/],
    ['cut short', cutShort, /without a body/],
    ['of null', () => json(null), /unexpected shape at its top/],
    ['of a list', () => json([]), /unexpected shape at its top/],
    ['with a field missing', () => json({ magic: {} }), /at \/magic\/mtu: Required/],
    [
      'with a field of another type',
      () => json({ magic: { mtu: 'big' } }),
      /\/magic\/mtu: Expected a number/,
    ],
  ])('%s is an error that names operation and place', async (_, answer, words) => {
    const error = await failureOf(decodeJson(asked, shape, answer()));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 200, facts: asked, outcomeUnknown: true });
    expect(errorText(error)).toMatch(words);
  });
});

describe('a long list', () => {
  const list = z.looseObject({ items: z.array(z.looseObject({ id: z.int() })) });
  const ofLength = (length: number) => Array.from({ length }, (_, id) => ({ id, more: 'x' }));

  test.each([0, 1, 249, 250, 251, 500, 1001])(
    'of %i items comes whole, in its order',
    async (n) => {
      const body = { items: ofLength(n), next: 7 };
      expect(await decodeJson(asked, list, json(body))).toEqual(body);
    },
  );

  test.each([0, 250, 999])('says which item is wrong: %i', async (wrong) => {
    const items = ofLength(1000).map((item) => (item.id === wrong ? { id: 'x' } : item));
    const error = await failureOf(decodeJson(asked, list, json({ items })));
    expect(errorText(error)).toContain(`/items/${wrong}/id: Expected a number`);
  });

  test('leaves room for other tasks while it is checked', async () => {
    const order: string[] = [];
    const decoded = decodeJson(asked, list, json({ items: ofLength(20_000) }));
    const timer = setInterval(() => order.push('another task'), 0);
    await decoded;
    order.push('decoded');
    clearInterval(timer);
    expect(order.indexOf('decoded')).toBeGreaterThan(5);
  });
});

describe('a PDF answer', () => {
  test('is known by how it starts, whatever its type says', async () => {
    const blob = await decodePdf(asked, new Response('%PDF-1.7\n…\n%%EOF\n'));
    expect(blob.type).toBe('application/pdf');
    expect(await blob.text()).toMatch(/^%PDF-1\.7/);
  });

  test.each([
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), /text\/h/],
    ['JSON', () => json({}), /application\/json/],
    ['nothing', () => new Response(null), /nothing instead of a PDF/],
    ['a PDF without its end', () => new Response('%PDF-1.7\n…'), /cut short/],
    ['a lost connection', cutShort, /instead of a PDF/],
  ])('of %s is an error', async (_, answer, words) => {
    const error = await failureOf(decodePdf(asked, answer()));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ facts: asked });
    expect(errorText(error)).toMatch(words);
  });
});

describe('an answer without content', () => {
  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a success envelope', '{"success":true,"errors":[],"messages":[],"result":null}'],
  ])('may be %s', async (_, body) => {
    await expect(decodeNothing(asked, new Response(body))).resolves.toBeUndefined();
  });

  test.each([
    ['a page of a gateway', '<html>Sign in</html>'],
    ['a failure envelope', '{"success":false,"errors":[{"code":1,"message":"no"}]}'],
  ])('is not %s', async (_, body) => {
    await expect(decodeNothing(asked, new Response(body))).rejects.toBeInstanceOf(ApiError);
  });
});
