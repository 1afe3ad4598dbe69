import { MutationObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError, type ApiErrorFacts } from './error.ts';
import { queryClient } from './query-client.ts';

const read = { operation: 'cnis.get', write: false, message: 'No' } as const;

beforeEach(() => {
  vi.useFakeTimers();
  queryClient.clear();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Milliseconds at which a read that always fails with `error` is asked. */
async function timesAsked(error: Error): Promise<number[]> {
  const start = Date.now();
  const times: number[] = [];
  const queryFn = async () => {
    times.push(Date.now() - start);
    throw error;
  };
  const asking = queryClient.query({ queryKey: ['failing'], queryFn });
  const failed = expect(asking).rejects.toBe(error);
  await vi.advanceTimersByTimeAsync(60_000);
  await failed;
  return times;
}

function failure(status: number, facts: Partial<ApiErrorFacts> = {}): ApiError {
  return new ApiError({ ...read, status, ...facts });
}

test.each([0, 408, 500, 502, 503, 504])(
  'a read that fails with %i is asked twice more, slower',
  async (status) => {
    expect(await timesAsked(failure(status))).toEqual([0, 500, 1500]);
  },
);

test.each([200, 400, 401, 403, 404, 409])('a read refused with %i is not', async (status) => {
  expect(await timesAsked(failure(status))).toEqual([0]);
});

test('Retry-After is kept to when it is short, and not sat out when it is long', async () => {
  expect(await timesAsked(failure(429, { retryAfter: 3 }))).toEqual([0, 3000, 6000]);
  expect(await timesAsked(failure(429, { retryAfter: 30 }))).toEqual([0]);
});

test('an error of our own making is not asked again', async () => {
  expect(await timesAsked(new TypeError('undefined is not a function'))).toEqual([0]);
});

test.each([0, 429, 500, 504])('a write that fails with %i is sent once', async (status) => {
  const send = vi.fn(async () => {
    throw failure(status, { operation: 'cnis.create', write: true });
  });
  const writing = new MutationObserver(queryClient, { mutationFn: send }).mutate();
  const failed = expect(writing).rejects.toBeInstanceOf(ApiError);
  await vi.advanceTimersByTimeAsync(60_000);
  await failed;
  expect(send).toHaveBeenCalledTimes(1);
});

test('a read that fails as a write would is not asked again', async () => {
  expect(await timesAsked(failure(500, { write: true }))).toEqual([0]);
});
