// What `npm test` runs: every check, each to its end, and one sum of all of them in the last line.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = {
  ...process.env,
  CI: process.env.CI ?? 'true',
  PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
};
const unitReport = join(root, 'test-results', 'unit.json');
const e2eReport = join(root, 'test-results', 'e2e.json');
const total = { passed: 0, failed: 0 };
const failedSteps = [];

/** Runs a command line to its end; whether it succeeded. A hung one is killed with its children. */
function run(line, minutes) {
  return new Promise((resolve) => {
    const child = spawn(line, {
      cwd: root,
      env,
      shell: true,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const timer = setTimeout(() => {
      console.error(`Killed after ${minutes} minutes: ${line}`);
      process.kill(-child.pid, 'SIGKILL');
    }, minutes * 60_000);
    const end = (success) => {
      clearTimeout(timer);
      resolve(success);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
  });
}

/** One step: header, command lines one after the other, time, and what it adds to the sum. */
async function step(title, lines, { minutes = 5, count } = {}) {
  console.log(`\n── ${title}`);
  const started = performance.now();
  let success = true;
  for (const line of lines) success = success && (await run(line, minutes));
  const { passed, failed } = count?.(success) ?? {
    passed: Number(success),
    failed: Number(!success),
  };
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failedSteps.push(title);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${title}: ${passed} passed, ${failed} failed (${seconds} s)`);
  return failed === 0;
}

/** Sum of a suite. One that crashed, or ran nothing, has failed whatever its report says. */
function suite(read) {
  return (success) => {
    let sum = { passed: 0, failed: 0 };
    try {
      sum = read();
    } catch (error) {
      console.error(`No report of this suite: ${error.message}`);
    }
    const unseen = sum.failed === 0 && (!success || sum.passed === 0);
    return { passed: sum.passed, failed: sum.failed + Number(unseen) };
  };
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

// A test that is skipped counts as failed. One that passed at the second attempt only is named.
const unitCount = suite(() => {
  const report = readJson(unitReport);
  const files = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const passed = report.numPassedTests;
  return { passed, failed: report.numTotalTests - passed + files.length };
});
const e2eCount = suite(() => {
  const { stats, errors } = readJson(e2eReport);
  if (stats.flaky > 0) console.log(`${stats.flaky} passed at the second attempt only: see "flaky"`);
  const failed = stats.unexpected + stats.skipped + errors.length;
  return { passed: stats.expected + stats.flaky, failed };
});

mkdirSync(join(root, 'test-results'), { recursive: true });
for (const report of [unitReport, e2eReport]) rmSync(report, { force: true });

await step('types', ['tsc --noEmit -p .']);
await step('lint', ['oxlint --type-aware --deny-warnings']);
await step('format', ['oxfmt --check']);
await step('unused code', ['knip --no-progress']);
const built = await step('build', [
  'vite build',
  'vite build --ssr src/proxy/main.ts --outDir dist/server',
]);
await step(
  'unit tests',
  [`vitest run --reporter=default --reporter=json --outputFile.json="${unitReport}"`],
  { minutes: 10, count: unitCount },
);
const browser = await step('browser', ['tsx e2e/ensure-browser.ts'], { minutes: 15 });
if (built && browser) {
  await step('end-to-end tests', ['playwright test'], { minutes: 20, count: e2eCount });
} else {
  total.failed += 1;
  failedSteps.push('end-to-end tests: not run, for want of a build or a browser');
}

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join('; ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
