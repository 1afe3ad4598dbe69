import { hexOf } from './identifiers.ts';

/** What a credential may do. */
export type Access = 'read' | 'write';

/** `deleted` is what the API no longer knows at all. */
export const credentialStatuses = ['active', 'disabled', 'expired', 'deleted'] as const;
export type CredentialStatus = (typeof credentialStatuses)[number];

/** The demo's account. */
export const demoAccountId = '023e105f4ecef8ad9ca31a8372d0c353';

/** Account name, which the LOA carries unless the query gives another. */
export const demoAccountName = 'Example Networks, Inc.';

/** A second account, which has nothing yet, to switch to. */
export const labAccountId = '7c4a8d09ca3762af61e59520943dc264';

/** An account without the product: each of its calls is answered 403. */
export const bareAccountId = '5baa61e4c9b93f3f0682250b6cf8331b';

export const accountNames: ReadonlyMap<string, string> = new Map([
  [demoAccountId, demoAccountName],
  [labAccountId, 'Example Networks Lab'],
  [bareAccountId, 'Example Holding (without CNI)'],
]);

export interface Credential {
  /** The token, or the key that goes with `globalKeyEmail`. */
  readonly secret: string;
  /** As the API's verification names a token, 32 hexadecimal digits. */
  readonly id: string;
  readonly kind: 'user-token' | 'account-token' | 'global-key';
  readonly access: Access;
  readonly accounts: readonly string[];
  readonly listsAccounts: boolean;
  readonly status: CredentialStatus;
  readonly expiresOn?: string;
  /** For how long after its first call it is answered 403, as new tokens may be. */
  readonly freshSeconds: number;
  /** Whether that goes for its verification too, or for calls of the product only. */
  readonly freshFor: 'everything' | 'product';
}

export const globalKeyEmail = 'engineer@example.com';

const everywhere = [...accountNames.keys()];

function credential(
  secret: string,
  kind: Credential['kind'],
  more: Partial<Credential> = {},
): Credential {
  return {
    secret,
    kind,
    id: hexOf(`credential ${secret}`).slice(0, 32),
    access: 'write',
    accounts: kind === 'account-token' ? [demoAccountId] : everywhere,
    listsAccounts: kind !== 'account-token',
    status: 'active',
    freshSeconds: 0,
    freshFor: 'product',
    ...more,
  };
}

/** All that the simulator knows, with the prefixes of the real ones and without their entropy. */
export const credentials: ReadonlyMap<string, Credential> = new Map(
  [
    credential('demo-write', 'user-token'),
    credential('demo-read', 'user-token', { access: 'read' }),
    credential('demo-account', 'account-token'),
    credential('cfut_demo_write', 'user-token'),
    credential('cfut_demo_read', 'user-token', {
      access: 'read',
      expiresOn: '2099-12-31T23:59:59Z',
    }),
    credential('cfut_demo_unlisted', 'user-token', {
      accounts: [demoAccountId],
      listsAccounts: false,
    }),
    credential('cfut_demo_fresh', 'user-token', { freshSeconds: 3 }),
    credential('cfut_demo_fresher', 'user-token', { freshSeconds: 3, freshFor: 'everything' }),
    credential('cfat_demo_fresher', 'account-token', { freshSeconds: 3, freshFor: 'everything' }),
    credential('cfut_demo_no_product', 'user-token', { accounts: [bareAccountId] }),
    credential('cfut_demo_disabled', 'user-token', { status: 'disabled' }),
    credential('cfut_demo_expired', 'user-token', {
      status: 'expired',
      expiresOn: '2026-01-01T00:00:00Z',
    }),
    credential('cfat_demo_write', 'account-token'),
    credential('cfat_demo_read', 'account-token', { access: 'read' }),
    credential('demo-key', 'global-key'),
    credential('cfk_demo_key', 'global-key'),
  ].map((known) => [known.secret, known]),
);

export const demoTokens = { write: 'demo-write', read: 'demo-read' } as const;

/** The older scheme, `X-Auth-Email` with `X-Auth-Key`: full power, as a global key has. */
export const demoGlobalKey = { email: globalKeyEmail, key: 'demo-key' } as const;

/** How the credentials stand in one simulator: each can be disabled or deleted in the middle. */
export class CredentialStates {
  /** By id, as in what is saved. */
  readonly #changed = new Map<string, CredentialStatus>();
  readonly #firstCall = new Map<string, number>();

  statusOf(known: Credential): CredentialStatus {
    return this.#changed.get(known.id) ?? known.status;
  }

  change(known: Credential, status: CredentialStatus): void {
    this.#changed.set(known.id, status);
  }

  /** What has been changed, and when each was first used, by the id of the credential. */
  get known(): { statuses: Record<string, CredentialStatus>; firstCalls: Record<string, number> } {
    return {
      statuses: Object.fromEntries(this.#changed),
      firstCalls: Object.fromEntries(this.#firstCall),
    };
  }

  restore({ statuses, firstCalls }: CredentialStates['known']): void {
    for (const [id, status] of Object.entries(statuses)) this.#changed.set(id, status);
    for (const [id, at] of Object.entries(firstCalls)) this.#firstCall.set(id, at);
  }

  /** Whether it is too new to be accepted at `now` (virtual milliseconds) for a call of that kind. */
  isFresh(known: Credential, now: number, called: 'account' | 'product'): boolean {
    if (known.freshSeconds === 0) return false;
    if (called === 'account' && known.freshFor === 'product') return false;
    const first = this.#firstCall.get(known.id) ?? now;
    this.#firstCall.set(known.id, first);
    return now - first < known.freshSeconds * 1000;
  }
}
