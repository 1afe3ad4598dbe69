import { createSimulator } from './app.ts';
import { accountNames, credentials, globalKeyEmail } from './credentials.ts';
import { startServer } from './server.ts';

const defaultPort = 4701;
const port = Number(process.env.PORT ?? defaultPort);

const { baseUrl } = await startServer(createSimulator(), port);

const secretsOf = (isKey: boolean) =>
  [...credentials.values()]
    .filter(({ kind }) => (kind === 'global-key') === isKey)
    .map(({ secret }) => secret)
    .join(', ');

console.log(`CNI simulator, not Cloudflare
  base URL     ${baseUrl}
  accounts     ${[...accountNames].map(([id, name]) => `${id} ${name}`).join('\n               ')}
  tokens       ${secretsOf(false)}
  e-mail, key  ${globalKeyEmail}, ${secretsOf(true)}
  control      ${new URL('/__sim/state', baseUrl).href}`);
