import { expect, test } from 'vitest';
import { pollingText } from './polling-text.ts';

const well = { pauseLeft: 0, failures: 0, failingFor: 0, lastFailureAge: 0, reason: '' };
const facts = { whole: well, online: true, paused: false, pace: 'automatic', now: 0 } as const;
const failing = { ...well, failures: 9, reason: 'HTTP 403', probeIn: 4_200 };

test.each([
  [{}, 'live', 'Live', ''],
  [{ pace: 'by-hand' }, 'by-hand', 'Asked only by hand', ''],
  [{ whole: { ...well, pauseLeft: 1000 } }, 'limited', 'Rate limited until', ''],
  [{ whole: failing }, 'failing', '(HTTP 403)', '; next try in 5 s'],
  [{ whole: failing, pace: 'by-hand' }, 'failing', '(HTTP 403)', ''],
  // What the page says at its top is why; what came of asking before is no news.
  [{ whole: failing, paused: true }, 'paused', 'for the reason at the top', ''],
  [{ paused: true, online: false }, 'offline', 'Offline', ''],
] as const)('asking with %j is %s', (changed, kind, words, further) => {
  const text = pollingText({ ...facts, ...changed });
  expect(text).toMatchObject({ kind, further });
  expect(text.words).toContain(words);
});
