import { ensureBrowser } from './browser.ts';

/** Before the end-to-end tests: a browser, or a failure that says what is missing. */
try {
  console.log(`Chromium: ${ensureBrowser()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
