import { expect, test } from 'vitest';
import { type KeyFate, bookKey, bookedKeys } from './pairing-book.ts';

const typed: KeyFate = { status: 'typed' };
const ordered: KeyFate = { status: 'ordered', name: 'gcp-1' };
const refused: KeyFate = { status: 'refused', message: 'Used' };
let accounts = 0;

test.each([
  ['typed', [typed], typed],
  ['typed twice', [typed, typed], typed],
  ['ordered', [typed, ordered], ordered],
  ['ordered, and typed again', [ordered, typed], ordered],
  ['ordered, and refused when tried again', [ordered, refused], ordered],
  ['refused', [typed, refused], refused],
  ['refused, and typed again', [refused, typed], refused],
  ['refused at first, then ordered', [refused, ordered], ordered],
] satisfies [string, KeyFate[], KeyFate][])('a key is booked once: %s', (_, fates, kept) => {
  accounts += 1;
  const account = `account-${accounts}`;
  for (const fate of fates) bookKey(account, ' k1/us-east4/2\n', fate);
  expect(bookedKeys(account)).toEqual([
    { key: 'k1/us-east4/2', id: 'k1', region: 'us-east4', domain: '2', account, fate: kept },
  ]);
  expect(bookedKeys('another account')).toEqual([]);
});

test('what is no key is not booked, and the book has an end', () => {
  bookKey('long', 'k1/us-east4', typed);
  expect(bookedKeys('long')).toEqual([]);
  for (let index = 0; index < 150; index += 1) bookKey('long', `k${index}/us-east4/1`, typed);
  expect(bookedKeys('long')).toHaveLength(100);
  expect(bookedKeys('long').at(-1)?.id).toBe('k149');
});
