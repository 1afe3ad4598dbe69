import { expect, test } from 'vitest';
import { credentialFacts, credentialName, endText } from './credential-facts.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

test.each([
  ['token', undefined, 'API token'],
  ['token', 'user', 'API token of a user'],
  ['token', 'account', 'API token of the account'],
  ['key', undefined, 'E-mail and global key'],
] as const)('%s, owned by %s, is called %s', (scheme, owner, name) => {
  expect(credentialName({ scheme, owner })).toBe(name);
});

test.each([
  ['2026-11-21T14:30:00Z', /, in 2 hours$/],
  ['2026-11-21T13:30:00Z', /, in 90 minutes$/],
  ['2026-11-21T12:00:20Z', /, in 1 minute$/],
  ['2026-11-22T12:00:00Z', /, in 24 hours$/],
  ['2026-11-25T11:00:00Z', /, in 3 days$/],
  ['2026-11-21T11:59:59Z', /: it has ended$/],
  ['2099-12-31T23:59:59Z', /UTC$/],
  ['someday', /^someday$/],
  [undefined, /^No end is set/],
])('a token that ends %s', (expires_on, words) => {
  expect(endText({ scheme: 'token', expires_on }, now)).toMatch(words);
});

test('what can’t be known is said to be unknown', () => {
  const facts = credentialFacts({
    from: 'browser',
    scheme: 'key',
    read: 'yes',
    write: 'unknown',
  });
  const byTerm = new Map(facts.map(({ term, value }) => [term, value]));
  expect(byTerm.get('May read')).toMatch(/^Yes/);
  expect(byTerm.get('May change')).toMatch(/^Not known/);
  expect(byTerm.get('Valid until')).toMatch(/^Not known/);
});

test('the end of a credential of the server is not known: it was never verified', () => {
  const facts = credentialFacts({
    from: 'environment',
    scheme: 'token',
    read: 'yes',
    write: 'unknown',
  });
  expect(facts).toContainEqual({ term: 'Valid until', value: 'Not known: it was not verified' });
});
