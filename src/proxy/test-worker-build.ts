import { build } from 'vite';

/** Builds the Worker into that folder, as it is deployed. */
export async function buildWorker(outDir: string): Promise<void> {
  await build({
    mode: 'worker',
    logLevel: 'error',
    build: { ssr: 'src/proxy/worker.ts', outDir },
  });
}
