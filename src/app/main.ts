import './styles.css';

/** Lets the browser paint and answer before what follows. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

// In steps, each a task of its own: in one go, all this would block a phone for half a second. The
// files are preloaded together (`vite.config.ts`), so it costs no round trip.
await import('#contract/endpoints');
await import('./routes.tsx');
const { start } = await import('./start.tsx');
await breathe();
start();
