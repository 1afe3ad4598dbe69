import { tokenOf, unauthorized } from './authentication.ts';
import { accountNames } from './credentials.ts';
import type { Credential } from './credentials.ts';
import { ApiFailure, forbidden, gatewayCodes } from './errors.ts';
import type { Call, Handler } from './requests.ts';

/** A result in the v4 envelope, which these calls have, unlike those of the CNI API. */
function enveloped(result: unknown, more: object = {}): Response {
  return Response.json({ success: true, errors: [], messages: [], result, ...more });
}

function accountOf(id: string) {
  return {
    id,
    name: accountNames.get(id),
    type: 'standard',
    settings: { enforce_twofactor: true },
  };
}

/** 401 for a token that the verification does not know, as clients report it. */
function unknownToken(): ApiFailure {
  return new ApiFailure(401, [{ code: gatewayCodes.unknownToken, message: 'Invalid API Token' }]);
}

function verified(call: Call, isAskedFor: (known: Credential) => boolean): Response {
  const authorization = call.req.header('authorization');
  if (authorization === undefined) {
    const message = 'Missing "Authorization" header';
    throw new ApiFailure(400, [{ code: gatewayCodes.unsupported, message }]);
  }
  const known = tokenOf(authorization);
  const status = known && call.env.simulation.credentials.statusOf(known);
  if (known === undefined || status === 'deleted' || !isAskedFor(known)) throw unknownToken();
  const { credentials, clock } = call.env.simulation;
  if (credentials.isFresh(known, clock.now(), 'account')) throw forbidden();
  const message = `This API Token is valid and ${status}`;
  return enveloped(
    { id: known.id, status, expires_on: known.expiresOn },
    { messages: [{ code: gatewayCodes.authenticationError, message, type: null }] },
  );
}

/** `GET /user/tokens/verify`: knows the tokens of users only. */
export const verifyUserToken: Handler = (call) =>
  verified(call, ({ kind }) => kind === 'user-token');

/** `GET /accounts/{account_id}/tokens/verify`: knows the account's own tokens only. */
export const verifyAccountToken: Handler = (call) => {
  const account = call.req.param('account_id') ?? '';
  return verified(call, (known) => {
    return known.kind === 'account-token' && known.accounts.includes(account);
  });
};

/** `GET /user`: whose the global key is. The demo's tokens have no permission for it: 403. */
export const getUser: Handler = (call) => {
  const { kind, id } = call.var.credential;
  if (kind !== 'global-key') throw unauthorized();
  return enveloped({ id, email: call.req.header('x-auth-email') });
};

const perPageMax = 50;

/** `GET /accounts`: by page; 400 for an account's own token, none for one without permission. */
export const listAccounts: Handler = (call) => {
  const known = call.var.credential;
  if (known.kind === 'account-token') {
    const message = 'This endpoint does not support account-owned tokens';
    throw new ApiFailure(400, [{ code: gatewayCodes.unsupported, message }]);
  }
  const page = Math.max(1, Number(call.req.query('page') ?? 1) || 1);
  const per_page = Math.min(perPageMax, Number(call.req.query('per_page') ?? 20) || 20);
  const all = known.listsAccounts ? known.accounts.map(accountOf) : [];
  const result = all.slice((page - 1) * per_page, page * per_page);
  const total_pages = Math.ceil(all.length / per_page);
  return enveloped(result, {
    result_info: { page, per_page, count: result.length, total_count: all.length, total_pages },
  });
};

/** `GET /accounts/{account_id}`: 403 for one that the credential may not list either. */
export const getAccount: Handler = (call) => {
  const { listsAccounts, accounts } = call.var.credential;
  const id = call.req.param('account_id') ?? '';
  if (!listsAccounts || !accounts.includes(id)) throw unauthorized();
  return enveloped(accountOf(id));
};
