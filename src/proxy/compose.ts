import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { createApp } from './app.ts';
import { assembleParts } from './assemble.ts';
import type { Surroundings } from './assemble.ts';
import { compressedJson } from './compression.ts';
import { createDemoWorlds } from './demo.ts';
import type { Environment } from './env.ts';
import { fastReads } from './fast-reads.ts';
import { liveTransport } from './live.ts';
import type { Log, Logged } from './log.ts';

/** The parts of the proxy that an environment asks for, on Node. */
export function composeParts(env: Environment, surroundings: Surroundings) {
  return assembleParts(env, {
    ...surroundings,
    transport: liveTransport(env.baseUrl, env.upstreamTimeoutMs),
    demo: createDemoWorlds(env.upstreamTimeoutMs),
    compress: compressedJson,
  });
}

/** The proxy that an environment asks for, as on every host. */
export function composeApp(env: Environment, surroundings: Surroundings): Hono<Logged> {
  return createApp(composeParts(env, surroundings));
}

/** The same for a server of Node, where plain reads of the API have a shorter way. */
export function composeListener(env: Environment, surroundings: Surroundings): RequestListener {
  const parts = composeParts(env, surroundings);
  const listener = getRequestListener(createApp(parts).fetch);
  return fastReads(parts, (request, response) => void listener(request, response));
}

/** A log that writes each entry as one line of JSON to standard output, or nothing. */
export function stdoutLog(on: boolean): Log {
  return (entry) => {
    if (on) process.stdout.write(`${JSON.stringify(entry)}\n`);
  };
}
