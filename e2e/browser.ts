import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chromium to test in: CHROMIUM_PATH, the system's, or Playwright's own; undefined if there is none. */
export function findBrowser(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const system = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const own = chromium.executablePath();
  return system.find(isExecutable) ?? (existsSync(own) ? own : undefined);
}

function attempt(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'inherit', timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a browser, or gets one: Playwright's own download first, else the distribution's package.
 * Throws when neither works: end-to-end tests are never skipped.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  attempt('npx', ['playwright', 'install', 'chromium']);
  if (findBrowser() === undefined) {
    const root = process.getuid?.() === 0;
    const apt = (...args: string[]) =>
      root ? attempt('apt-get', args) : attempt('sudo', ['-n', 'apt-get', ...args]);
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  }
  const got = findBrowser();
  if (got !== undefined) return got;
  throw new Error(
    'No Chromium for the end-to-end tests, and none could be installed. Install one, or name it in CHROMIUM_PATH.',
  );
}

const withoutFeatures = [
  // Pages of the browser's own window, that nobody sees: two for each context, as dear as ours.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  // What Playwright turns off; a list of ours replaces its own.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Flags for a quiet browser; a sandbox is not to be had as root. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${withoutFeatures.join(',')}`,
];
