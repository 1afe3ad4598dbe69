import { setImmediate as nextMoment } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lineLog } from './line-log.ts';

test('lines of one moment are one write, in their order; none is lost at the end', async () => {
  const written: string[] = [];
  const log = lineLog((text) => void written.push(text));
  log.line('a');
  log.line('b');
  expect(written).toEqual([]);
  await nextMoment();
  log.line('c');
  log.flush();
  log.flush();
  await nextMoment();
  expect(written).toEqual(['a\nb\n', 'c\n']);
});
