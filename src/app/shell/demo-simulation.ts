import { simulationState } from '#contract/simulation';
import { queryOptions } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { decodeJson, refusal } from '#app/api/decode';

/** Asks the demo's own controls at `path`; with a body it changes something. */
export async function ask<Body>(
  path: string,
  schema: z.core.$ZodType<Body>,
  body?: unknown,
): Promise<Body> {
  const response = await fetch(`/api/__sim/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const asked = { operation: 'simulation', write: body !== undefined } as const;
  if (!response.ok) throw await refusal(asked, response);
  return decodeJson(asked, schema, response);
}

export const simulationQuery = queryOptions({
  queryKey: ['simulation'],
  queryFn: () => ask('state', simulationState),
});
