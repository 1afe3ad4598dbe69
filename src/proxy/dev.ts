import { getRequestListener } from '@hono/node-server';
import { composeApp, stdoutLog } from './compose.ts';
import { readEnvironment } from './env.ts';

const env = readEnvironment(process.env);

/** The proxy for Vite's development server, which serves the pages itself. */
export const listener = getRequestListener(composeApp(env, { log: stdoutLog(env.log) }).fetch);
