import { afterAll, beforeAll, expect, it } from 'vitest';
import { codes } from './errors.ts';
import { fetchTransport } from './fetch-transport.ts';
import { FakeUpstream } from './testing.ts';
import { answerBytesMax, forward } from './upstream.ts';

const upstream = new FakeUpstream();
beforeAll(() => upstream.start());
afterAll(() => upstream.stop());

function send(method = 'GET', body?: unknown, timeoutMs = 500) {
  const caller = {
    ...fetchTransport(upstream.baseUrl, timeoutMs),
    headers: { authorization: 'Bearer x' },
  };
  const access = method === 'GET' ? 'read' : 'write';
  return forward(caller, { method, target: '/x?y=1', access, accept: 'application/json', body });
}

const refused = (status: number, code: number) => ({ status, errors: [{ code }] });

it('sends what it is given, and brings the answer', async () => {
  upstream.answerJson({ items: [] }, 201, { 'cf-ray': 'ray-1', 'set-cookie': 'a=b' });
  const answer = await send('POST', { a: 1 });
  expect([answer.status, await answer.json()]).toEqual([201, { items: [] }]);
  expect(answer.headers.get('cf-ray')).toBe('ray-1');
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(upstream.arrivals.at(-1)).toMatchObject({
    method: 'POST',
    target: '/client/v4/x?y=1',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: '{"a":1}',
  });
});

it('follows no redirect', async () => {
  const before = upstream.arrivals.length;
  upstream.answer = (_, response) => void response.writeHead(307, { location: '/y' }).end();
  await expect(send('POST', {})).rejects.toMatchObject(refused(502, codes.upstreamRedirected));
  expect(upstream.arrivals).toHaveLength(before + 1);
});

it('stops reading an answer that is too large, whatever length it announces', async () => {
  const part = Buffer.alloc(1024 * 1024);
  let sent = 0;
  upstream.answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      if (response.destroyed) return;
      sent += part.byteLength;
      response.write(part, more);
    };
    more();
  };
  const answered = send('GET', undefined, 20_000);
  await expect(answered).rejects.toMatchObject(refused(502, codes.upstreamTooLarge));
  expect(sent).toBeLessThan(3 * answerBytesMax);
}, 30_000);

it('leaves a write in doubt when nothing comes, and when the connection breaks', async () => {
  upstream.answer = () => undefined;
  const silent = await send('POST', {}).catch((error: unknown) => error);
  expect(silent).toMatchObject(refused(504, codes.upstreamTimeout));
  upstream.answer = (request) => void request.socket.destroy();
  const broken = await send('POST', {}).catch((error: unknown) => error);
  expect(broken).toMatchObject(refused(502, codes.upstreamDropped));
  for (const each of [silent, broken]) expect(String(each)).toContain('may have been carried out');
});
