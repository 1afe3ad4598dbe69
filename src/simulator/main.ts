import { createSimulator } from './app.ts';
import { demoAccountId, demoGlobalKey, demoTokens } from './credentials.ts';
import { startServer } from './server.ts';

const defaultPort = 4701;
const port = Number(process.env.PORT ?? defaultPort);

const { baseUrl } = await startServer(createSimulator(), port);

console.log(`CNI simulator, not Cloudflare
  base URL     ${baseUrl}
  account      ${demoAccountId}
  token        ${demoTokens.write} (all), ${demoTokens.read} (reads only)
  e-mail, key  ${demoGlobalKey.email}, ${demoGlobalKey.key}
  control      ${new URL('/__sim/state', baseUrl).href}`);
