import './styles.css';
import { breathe } from './lib/breathe.ts';

// In steps, each a task of its own: in one go, all this would block a phone for half a second. The
// files are preloaded together (`vite.config.ts`), so it costs no round trip.
await import('#contract/endpoints');
await import('./routes.tsx');
await breathe();
await import('react-dom/client');
await breathe();
const { start } = await import('./start.tsx');
await breathe();
await start();
