import { uuid } from '#contract/common';
import type { Params } from 'react-router';

/** A route parameter that is always there; the router matched it. */
export function textParam(params: Params, name: string): string {
  return params[name] ?? '';
}

/** A route parameter that must be a UUID: anything else can't exist, so nothing is asked. */
export function uuidParam(params: Params, name: string): string {
  const value = textParam(params, name);
  if (!uuid.safeParse(value).success) {
    throw new Response(null, { status: 404, statusText: 'Not found' });
  }
  return value;
}
