/** An answer in a form that can be handed out again and again. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array<ArrayBuffer> | null;
}

/** Whether a response of this status may carry a body at all (Fetch: null body status). */
export function mayHaveBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

/**
 * An answer as a response, with `more` headers. Bytes and a plain object of headers are what
 * @hono/node-server writes without making a stream of them, which costs more than all the rest.
 */
export function responseOf(
  { status, headers, body }: Answer,
  more?: Readonly<Record<string, string>>,
): Response {
  return new Response(body, { status, headers: { ...headers, ...more } });
}
