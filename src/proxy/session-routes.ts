import type { Hono } from 'hono';
import { chooseSession } from '#contract/session';
import type * as z from 'zod/mini';
import { faultsOf } from '#contract/faults';
import { readJson } from './body.ts';
import { jarOf } from './cookies.ts';
import { Refusal, codes, errorOf } from './errors.ts';
import type { Logged } from './log.ts';
import type { Sessions } from './session.ts';
import type { Worlds } from './worlds.ts';

/** A JSON body by its schema; throws a Refusal (400) with every fault at its pointer. */
export async function bodyOf<Schema extends z.ZodMiniType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = await readJson(request);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error, body);
  throw new Refusal(
    400,
    faults.map((fault) => errorOf(codes.bodyInvalid, fault)),
  );
}

/** `/api/session`: which world this browser works in, and the switch between demo and live. */
export function sessionRoutes(app: Hono<Logged>, sessions: Sessions, worlds: Worlds): void {
  app.get('/api/session', async (c) => {
    c.get('notes').operation = 'session.get';
    const session = await worlds.current(jarOf(c));
    if (session !== null) return c.json(worlds.described(session, session.knows));
    const begun = worlds.initial();
    await sessions.begin(jarOf(c), begun);
    return c.json(worlds.described(begun));
  });

  app.post('/api/session', async (c) => {
    c.get('notes').operation = 'session.choose';
    const { mode } = await bodyOf(c.req.raw, chooseSession);
    const session = await worlds.current(jarOf(c));
    if (session?.mode === mode) return c.json(worlds.described(session, session.knows));
    const chosen = worlds.inMode(mode, session);
    if (chosen === null) {
      const message = 'No Cloudflare account is connected: only the demo is available';
      throw new Refusal(400, [errorOf(codes.modeUnavailable, { pointer: '/mode', message })]);
    }
    // A connected account keeps the end that it was given when it was connected.
    if (session?.connected !== undefined) {
      await sessions.change(jarOf(c), session, chosen);
      return c.json(worlds.described(chosen, session.knows));
    }
    await sessions.begin(jarOf(c), chosen);
    return c.json(worlds.described(chosen));
  });
}
