/** Serves the built Worker in workerd on PORT, for the end-to-end tests: `npm run test:workers`. */
import { startWorkerd } from '../src/proxy/test-workerd.ts';

const worker = startWorkerd({
  worker: 'dist/worker',
  assets: 'dist/client',
  port: Number(process.env['PORT']),
  vars: {
    SESSION_SECRET: 'a secret of the end-to-end tests and of no other server',
    PUBLIC_ORIGIN: `http://127.0.0.1:${process.env['PORT']}`,
    LOG: 'off',
    UPSTREAM_TIMEOUT_MS: process.env['UPSTREAM_TIMEOUT_MS'] ?? '',
  },
  onLine: (line) => void process.stderr.write(`${line}\n`),
});

function stop(): void {
  void worker.dispose().then(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

const { origin } = await worker.ready;
const health = await fetch(`${origin}/healthz`);
if (!health.ok) {
  console.error(await health.text());
  await worker.dispose();
  process.exit(1);
}
console.log(`The Worker is on ${origin}`);
