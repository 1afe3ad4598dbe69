/**
 * Serves the built Worker in workerd on PORT, in the environment of this process, in the place of
 * `dist/server/main.js`: `npm run test:workers`.
 */
import { startWorkerd } from '../src/proxy/test-workerd.ts';

const origin = `http://127.0.0.1:${process.env['PORT']}`;
/** What the Worker is given of the environment. */
const passed =
  /^(CLOUDFLARE_(API_TOKEN|EMAIL|API_KEY|ACCOUNT_ID|BASE_URL)|UPSTREAM_TIMEOUT_MS|CONNECT|LOG)$/;

const worker = startWorkerd({
  worker: 'dist/worker',
  assets: 'dist/client',
  port: Number(process.env['PORT']),
  vars: {
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value = '']) =>
        passed.test(name) ? [[name, value]] : [],
      ),
    ),
    SESSION_SECRET: 'a secret of the end-to-end tests and of no other server',
    PUBLIC_ORIGIN: origin,
  },
  onLine: (line) => void process.stderr.write(`${line}\n`),
});

function stop(): void {
  void worker.dispose().then(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

await worker.ready;
const health = await fetch(`${origin}/healthz`);
if (!health.ok) {
  console.error(await health.text());
  await worker.dispose();
  process.exit(1);
}
console.log(`The Worker is on ${origin}`);
