/** Uses a control of the simulator that runs at `baseUrl`; throws unless it answers 200. */
export async function controlServer(baseUrl: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(new URL(`/__sim/${path}`, baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
