import { type Fault, faultsOf } from '#contract/faults';
import { endpoints } from '#contract/endpoints';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { ApiFailure, badBody, cniCodes } from './errors.ts';
import type { Credential } from './credentials.ts';
import type { Simulation } from './simulation.ts';

/** Hono's environment: one router serves every simulator, each request brings its own. */
export interface Env {
  Bindings: { simulation: Simulation };
  /** Set once the request is authenticated. */
  Variables: { credential: Credential };
}

export type Call = Context<Env>;
export type Handler = (call: Call) => Response | Promise<Response>;

function parametersOf<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
  kind: string,
): z.output<Schema> {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return parsed.data;
  // A JSON pointer points into a body; a parameter is named in the message instead.
  const errors = faultsOf(parsed.error, input).map(({ pointer, message }) => ({
    code: cniCodes.invalidParameter,
    message: `${kind} parameter ${pointer.slice(1)}: ${message}`,
  }));
  throw new ApiFailure(400, errors);
}

/** Path parameters by their schema; throws 400. */
export function paramsOf<Schema extends z.core.$ZodType>(call: Call, schema: Schema) {
  return parametersOf(schema, call.req.param(), 'Path');
}

/** Query parameters by their schema; throws 400. */
export function queryOf<Schema extends z.core.$ZodType>(call: Call, schema: Schema) {
  return parametersOf(schema, call.req.query(), 'Query');
}

async function jsonOf(call: Call): Promise<unknown> {
  try {
    const json: unknown = JSON.parse(await call.req.text());
    return json;
  } catch {
    throw new ApiFailure(400, [
      { code: cniCodes.invalidJson, message: 'The request body is not valid JSON' },
    ]);
  }
}

/**
 * The JSON body by its schema. Throws 400 with every fault at its JSON pointer: those of the
 * schema, and `moreFaults` of the same body, which only the world can tell.
 */
export async function bodyOf<Schema extends z.core.$ZodType>(
  call: Call,
  schema: Schema,
  moreFaults: (input: unknown) => Fault[] = () => [],
): Promise<z.output<Schema>> {
  const input = await jsonOf(call);
  const parsed = z.safeParse(schema, input);
  const faults = parsed.success ? [] : faultsOf(parsed.error, input);
  const known = new Set(faults.map(({ pointer }) => pointer));
  faults.push(...moreFaults(input).filter(({ pointer }) => !known.has(pointer)));
  if (parsed.success && faults.length === 0) return parsed.data;
  throw badBody(faults);
}

/** The account of the path, which the account check has found to be the demo's. */
function accountOf(call: Call): string {
  return paramsOf(call, endpoints['settings.get'].params).account_id;
}

const accountClaim = z.looseObject({ account: z.string() });

/** A body repeats the account; another one than the path's is a fault. */
export function accountFaults(call: Call, input: unknown): Fault[] {
  const claim = z.safeParse(accountClaim, input);
  if (!claim.success || claim.data.account === accountOf(call)) return [];
  return [{ pointer: '/account', message: 'Must be the account of the path' }];
}
