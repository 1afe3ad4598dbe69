import { type Operation, endpointOf, fillPath } from '#contract/endpoints';
import { v4ErrorEnvelope } from '#contract/common';
import * as z from 'zod/mini';
import { type SimulatorOptions, createSimulator } from './app.ts';
import { demoAccountId, demoTokens } from './credentials.ts';

const origin = 'http://simulator.test';

/** A moment for tests that compare dates, in milliseconds. */
export const noon = Date.UTC(2026, 9, 1, 12);

interface CallOptions {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What a refusal says: status, and code with pointer of each error. */
export interface Refusal {
  status: number;
  errors: { code: number; pointer: string | undefined; message: string }[];
}

/** A client of a fresh simulator that checks each answer against the contract. */
export function testClient(options: SimulatorOptions = {}) {
  const simulator = createSimulator({ now: () => noon, ...options });

  function send(operation: Operation, call: CallOptions = {}): Promise<Response> {
    const { method, path } = endpointOf(operation);
    const url = new URL(
      `/client/v4${fillPath(path, { account_id: demoAccountId, ...call.params })}`,
      origin,
    );
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const authorization = `Bearer ${demoTokens.write}`;
    return simulator.fetch(
      new Request(url, {
        method,
        headers: call.headers ?? { authorization },
        ...(call.body !== undefined && {
          body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body),
        }),
        ...(call.signal && { signal: call.signal }),
      }),
    );
  }

  /** The parsed answer of an operation that succeeds. */
  async function ask<Schema extends z.core.$ZodType>(
    operation: Operation,
    schema: Schema,
    call?: CallOptions,
  ): Promise<z.output<Schema>> {
    const response = await send(operation, call);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return z.parse(schema, await response.json());
  }

  async function refusal(operation: Operation, call?: CallOptions): Promise<Refusal> {
    return refusalOf(await send(operation, call));
  }

  async function control<Schema extends z.core.$ZodType>(
    path: string,
    schema: Schema,
    body: unknown,
  ): Promise<z.output<Schema>> {
    const response = await raw(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return z.parse(schema, await response.json());
  }

  function raw(path: string, init?: RequestInit): Promise<Response> {
    return simulator.fetch(new Request(new URL(path, origin), init));
  }

  return { send, ask, refusal, control, raw };
}

/** Reads a refusal, which has the v4 envelope and a `cf-ray`. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const { errors } = z.parse(v4ErrorEnvelope, await response.json());
  return {
    status: response.status,
    errors: errors.map(({ code, message, source }) => ({
      code,
      pointer: source?.pointer,
      message,
    })),
  };
}
