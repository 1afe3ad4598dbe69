import type { Context, MiddlewareHandler } from 'hono';
import { accountId } from '#contract/common';
import * as z from 'zod/mini';
import { credentialOf, unauthorized } from './authentication.ts';
import { bareAccountId, labAccountId } from './credentials.ts';
import { ApiFailure, NoAnswer, cniCodes, forbidden, gatewayCodes, throttled } from './errors.ts';
import type { Env } from './requests.ts';
import { answerIn } from './weather.ts';

type Middleware = MiddlewareHandler<Env>;

const isWrite = (method: string) => method !== 'GET' && method !== 'HEAD';

/** Every answer carries a `cf-ray`, refusals included. */
export const ray: Middleware = async (call, next) => {
  await next();
  call.res.headers.set('cf-ray', call.env.simulation.nextRay());
};

/** Counts the request, and writes the `Ratelimit` headers on whatever it is answered. */
export const limitRate: Middleware = async (call, next) => {
  const { rateLimit, clock } = call.env.simulation;
  const verdict = rateLimit.count(clock.now());
  if (verdict.allowed) await next();
  else call.res = throttled(verdict.resetSeconds).toResponse();
  for (const [name, value] of Object.entries(verdict.headers)) call.res.headers.set(name, value);
};

/** 400 or 403 in the gateway’s codes for credentials that are missing, malformed or not good. */
export const authenticate: Middleware = async (call, next) => {
  call.set('credential', credentialOf(call.req.raw.headers, call.env.simulation.credentials));
  await next();
};

/** 403 for what the credential may not do, and for each call of one that is still too new. */
export const permit: Middleware = async (call, next) => {
  const { simulation } = call.env;
  const { credential } = call.var;
  if (simulation.credentials.isFresh(credential, simulation.clock.now(), 'product'))
    throw forbidden();
  const access = simulation.restrict(credential.access);
  if (access === 'read' && isWrite(call.req.method)) throw forbidden();
  await next();
};

/** 404 in the gateway's words, for a path that leads nowhere or a malformed account id. */
export function unroutable(call: Context<Env>): Response {
  const { pathname } = new URL(call.req.url);
  const path = pathname.replace(/^\/client\/v4/, '');
  const message = `Could not route to ${path}, perhaps your object identifier is invalid?`;
  return new ApiFailure(404, [
    { code: gatewayCodes.couldNotRoute, message },
    { code: gatewayCodes.noRoute, message: 'No route for that URI' },
  ]).toResponse();
}

/**
 * 404 for a malformed account id in the path, 403 for an account that is not the credential's, and
 * for one without the product. What follows works in the world of that account.
 */
export const checkAccount: Middleware = async (call, next) => {
  const account = call.req.param('account_id') ?? '';
  if (!z.safeParse(accountId, account).success) return unroutable(call);
  if (!call.var.credential.accounts.includes(account)) throw unauthorized();
  if (account === bareAccountId) throw forbidden();
  if (account === labAccountId) call.env.simulation = call.env.simulation.lab();
  return next();
};

/** Answers in the weather that befalls the request; throws NoAnswer where none is to come. */
export const weather: Middleware = async (call, next) => {
  const struck = call.env.simulation.weather.strike(isWrite(call.req.method) ? 'writes' : 'reads');
  return answerIn(struck, next);
};

/** 405 for a path that exists with another method. */
export function methodNotAvailable(call: Context<Env>): Response {
  const message = `Method ${call.req.method} not available for that URI.`;
  return new ApiFailure(405, [{ code: gatewayCodes.methodNotAvailable, message }]).toResponse();
}

/** Refusals become v4 envelopes; a request without an answer goes on as a rejection. */
export function onError(error: Error): Response {
  if (error instanceof ApiFailure) return error.toResponse();
  if (error instanceof NoAnswer) throw error;
  const message = `Internal error of the simulator: ${error.message}`;
  return new ApiFailure(500, [{ code: cniCodes.internal, message }]).toResponse();
}
