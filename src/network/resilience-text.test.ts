import { expect, test } from 'vitest';
import type { Mark } from './link.ts';
import { assess, survivors } from './resilience.ts';
import { assessmentText, failureWords, ours, survivalWords } from './resilience-text.ts';
import { attachment, port } from './test-links.ts';

const links = [
  port({ id: 'ewr-1' }),
  port({ id: 'ewr-2', device: null }),
  port({ id: 'fra-1', device: 'fra-a-ccr01', facility: 'Equinix FR5', site: 'fra-a' }),
  attachment({ id: 'gcp-1', state: 'Down' }),
];
const marks: Mark[] = [{ kind: 'device', id: 'ewr-a-ccr01' }];

test('a failure says what is left, and what can’t be said', () => {
  const [grade] = assess(links).grades;
  const device = grade?.steps[1]?.failures[0];
  if (grade === undefined || device === undefined) throw new Error('no grade');
  expect(failureWords(device, grade)).toBe(
    'device ewr-a-ccr01 fails: 1 of 3 links survives, 10 of 30 Gbps (counting 1 as lost of which it can’t be said)',
  );
});

test('what survives is said in one sentence', () => {
  const physical = links.filter(({ kind }) => kind === 'physical');
  expect(survivalWords(survivors(physical, marks))).toBe(
    '1 of 3 Healthy links survives, 10 of 30 Gbps; of 1 it can’t be said',
  );
  expect(survivalWords(survivors([], marks))).toBe('no link is known to be Healthy');
});

test('the text holds grades, findings with rule and source, what fails, and the limits', () => {
  const assessment = assess(links);
  const failed = { marks, survival: survivors(links, marks), left: assess(links, marks) };
  const text = assessmentText(assessment, '2026-11-21T12:00Z', failed);
  expect(text).toContain(ours);
  expect(text).toContain('Physical: Survives the loss of a metro');
  expect(text).toContain('Google Cloud: None known to be Healthy');
  expect(text).toContain('If these fail: device ewr-a-ccr01');
  expect(text).toContain('- Unknown, R10-unknown-device: The device of 1 interconnect is unknown');
  expect(text).toContain('  About: ewr-2');
  expect(text).toContain('Source: Our reading of the API’s lists; Cloudflare’s API reference');
  expect(text).toContain('- A state is about the link only');
  expect(assessmentText(assess([]), 'now')).toContain('R01-no-interconnect');
});
