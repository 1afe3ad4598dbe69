import { expect, test } from 'vitest';
import { permissionOf, remarkOf } from './notes.ts';

test('a read needs any of four permissions, a write one of two', () => {
  expect(permissionOf('slots.list')).toBe('Magic WAN or Magic Transit, Read or Write');
  expect(permissionOf('interconnects.loa')).toBe('Magic WAN or Magic Transit, Read or Write');
  expect(permissionOf('cnis.update')).toBe('Magic WAN Write or Magic Transit Write');
  expect(permissionOf('interconnects.delete')).toBe('Magic WAN Write or Magic Transit Write');
});

test.each([
  ['interconnects.list', 'cursor'],
  ['slots.list', 'cursor'],
  ['interconnects.loa', 'PDF'],
  ['interconnects.create', 'each time'],
  ['cnis.create', 'each time'],
  ['cnis.update', 'whole object'],
  ['settings.update', 'whole object'],
  ['cnis.delete', 'nothing'],
] as const)('beside %s stands what one should know of it', (operation, word) => {
  expect(remarkOf(operation)).toContain(word);
});

test('a plain read needs no remark', () => {
  expect(remarkOf('interconnects.get')).toBeUndefined();
});
