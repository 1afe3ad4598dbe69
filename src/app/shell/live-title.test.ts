import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { worstOf } from './live-title.ts';

function clientWith(states: Readonly<Record<string, string>>, list?: readonly string[]) {
  const client = new QueryClient();
  for (const [name, state] of Object.entries(states)) {
    client.setQueryData(['interconnects', 'status', { name }], { state });
  }
  if (list !== undefined) {
    client.setQueryData(
      ['interconnects', 'list', {}],
      list.map((name) => ({ name })),
    );
  }
  return client;
}

test.each([
  [{}, null],
  [{ a: 'Healthy', b: 'Pending', c: 'Maintenance' }, null],
  [
    { a: 'Healthy', b: 'Unhealthy' },
    { state: 'Unhealthy', count: 1 },
  ],
  [
    { a: 'Unhealthy', b: 'Down', c: 'Down' },
    { state: 'Down', count: 2 },
  ],
])('of %j the worst is %j', (states, worst) => {
  expect(worstOf(clientWith(states))).toEqual(worst);
});

test('what the account no longer has does not count', () => {
  const states = { a: 'Down', b: 'Unhealthy' };
  expect(worstOf(clientWith(states, ['b']))).toEqual({ state: 'Unhealthy', count: 1 });
});

test('a question without an answer does not count', async () => {
  const client = clientWith({});
  const queryKey = ['interconnects', 'status', { name: 'a' }];
  await expect(
    client.query({ queryKey, queryFn: () => Promise.reject(new Error('lost')), retry: false }),
  ).rejects.toThrow('lost');
  expect(worstOf(client)).toBeNull();
});
