import type { Hono } from 'hono';
import { assembleApp } from './assemble.ts';
import type { Surroundings } from './assemble.ts';
import { compressJson } from './compression.ts';
import { createDemoWorlds } from './demo.ts';
import type { Environment } from './env.ts';
import { liveTransport } from './live.ts';
import type { Log, Logged } from './log.ts';

/** The proxy that an environment asks for, on Node. */
export function composeApp(env: Environment, surroundings: Surroundings): Hono<Logged> {
  return assembleApp(env, {
    ...surroundings,
    transport: liveTransport(env.baseUrl, env.upstreamTimeoutMs),
    demo: createDemoWorlds(env.upstreamTimeoutMs),
    compress: compressJson(),
  });
}

/** A log that writes each entry as one line of JSON to standard output, or nothing. */
export function stdoutLog(on: boolean): Log {
  return (entry) => {
    if (on) process.stdout.write(`${JSON.stringify(entry)}\n`);
  };
}
