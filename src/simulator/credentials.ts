/** What a credential may do. */
export type Access = 'read' | 'write';

/** The demo's only account. */
export const demoAccountId = '023e105f4ecef8ad9ca31a8372d0c353';

/** Account name, which the LOA carries unless the query gives another. */
export const demoAccountName = 'Example Networks, Inc.';

export const demoTokens = { write: 'demo-write', read: 'demo-read' } as const;

/** The older scheme, `X-Auth-Email` with `X-Auth-Key`: full power, as a global key has. */
export const demoGlobalKey = { email: 'engineer@example.com', key: 'demo-key' } as const;

export const accessOfToken: ReadonlyMap<string, Access> = new Map([
  [demoTokens.write, 'write'],
  [demoTokens.read, 'read'],
]);
