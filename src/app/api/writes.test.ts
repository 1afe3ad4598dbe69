import { expect, test } from 'vitest';
import { ApiError } from './error.ts';
import { settled } from './outcome.ts';
import { type Write, type WriteEnd, onWrite, watched } from './writes.ts';

function watch() {
  const writes: Write[] = [];
  const ends: WriteEnd[] = [];
  const stop = onWrite((write) => {
    writes.push(write);
    return (end) => ends.push(end);
  });
  return { writes, ends, stop };
}

const lost = new ApiError({ operation: 'cnis.delete', write: true, status: 0, message: 'lost' });
const failing = () => Promise.reject(lost);

test('a write is told before it is sent and when it has ended; a read is not', async () => {
  const { writes, ends, stop } = watch();
  await watched('cnis.list', {}, () => Promise.resolve('read'));
  expect(writes).toEqual([]);
  await watched('cnis.create', { body: 1 }, () => {
    expect(writes).toEqual([{ operation: 'cnis.create', params: {}, body: 1 }]);
    return Promise.resolve('made');
  });
  expect(ends).toEqual([{ answer: 'made' }]);
  stop();
  await watched('cnis.create', {}, () => Promise.resolve('unseen'));
  expect(ends).toHaveLength(1);
});

test('a lost answer that reading found out is told again', async () => {
  const { ends, stop } = watch();
  const write = () => watched('cnis.delete', {}, failing);
  await settled(write, () => Promise.resolve('gone'));
  await expect(settled(write, () => Promise.resolve(undefined))).rejects.toBe(lost);
  stop();
  expect(ends).toEqual([{ error: lost }, { answer: 'gone' }, { error: lost }]);
});
