import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const chunks = readdirSync(join(here, '../../node_modules/@cloudflare/kumo/dist/chunks'));
const styles = readFileSync(join(here, 'styles.css'), 'utf8');
const scanned = /kumo\/dist\/chunks\/\{([^}]+)\}-\*\.js/.exec(styles)?.[1]?.split(',') ?? [];

// The names of Kumo's chunks are its own affair: an update that renames one would silently take
// the looks from its component.
test('each of Kumo’s chunks that Tailwind scans exists', () => {
  expect(scanned.length).toBeGreaterThan(0);
  for (const name of scanned) {
    expect(
      chunks.some((chunk) => chunk.startsWith(`${name}-`)),
      name,
    ).toBe(true);
  }
});

test('each of Kumo’s components in use is scanned', () => {
  const used = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => [
      ...readFileSync(join(here, path), 'utf8').matchAll(/kumo\/components\/([\w-]+)/g),
    ])
    .map(([, component]) => component);
  expect(used.length).toBeGreaterThan(0);
  for (const component of used) expect(scanned).toContain(component);
});
