import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.ts';

/** Ways to get a Chromium, the least invasive first. */
const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
const ways = [
  [['npx', 'playwright', 'install', 'chromium']],
  [
    [...sudo, 'apt-get', 'update', '-qq'],
    [...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ],
];

function run([command = '', ...rest]: readonly string[]): boolean {
  console.log(`$ ${[command, ...rest].join(' ')}`);
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  return spawnSync(command, rest, { stdio: [...stdio], timeout: 300_000 }).status === 0;
}

for (const way of ways) {
  if (findBrowser() !== undefined) break;
  way.every(run);
}

const browser = findBrowser();
if (browser === undefined) {
  console.error(
    'No Chromium was found, and neither Playwright nor apt-get could install one. ' +
      'Install Chromium, or name it in CHROMIUM_PATH; the end-to-end tests cannot run without it.',
  );
  process.exit(1);
}
console.log(`Chromium: ${browser}`);
