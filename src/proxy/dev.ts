import { composeListener, stdoutLog } from './compose.ts';
import { readEnvironment } from './env.ts';

const env = readEnvironment(process.env);

/** The proxy for Vite's development server, which serves the pages itself. */
export const listener = composeListener(env, { log: stdoutLog(env.log) });
