import { credentials, globalKeyEmail } from './credentials.ts';
import type { Credential, CredentialStates } from './credentials.ts';
import { ApiFailure, gatewayCodes } from './errors.ts';

/** 400 6003 with the reason in its chain, as the gateway answers malformed headers. */
function invalidHeaders(code: number, message: string): ApiFailure {
  return new ApiFailure(400, [
    {
      code: gatewayCodes.invalidHeaders,
      message: 'Invalid request headers',
      error_chain: [{ code, message }],
    },
  ]);
}

/** 403 for a token that is unknown, or not good any more. */
function invalidToken(): ApiFailure {
  return new ApiFailure(403, [
    { code: gatewayCodes.notAuthorized, message: 'Invalid access token' },
  ]);
}

/** 403 for an account, or something of a user, that the credential may not see. */
export function unauthorized(): ApiFailure {
  const message = 'Unauthorized to access requested resource';
  return new ApiFailure(403, [{ code: gatewayCodes.notAuthorized, message }]);
}

/** The token that an Authorization header names, known or not; undefined for an unknown one. */
export function tokenOf(authorization: string): Credential | undefined {
  const token = /^Bearer ([\w~+/.-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw invalidHeaders(
      gatewayCodes.malformedAuthorization,
      'Invalid format for Authorization header',
    );
  }
  const known = credentials.get(token);
  return known?.kind === 'global-key' ? undefined : known;
}

function unknownKey(): ApiFailure {
  return new ApiFailure(403, [
    { code: gatewayCodes.unknownAuthKey, message: 'Unknown X-Auth-Key or X-Auth-Email' },
  ]);
}

function keyOf(email: string, key: string): Credential {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalidHeaders(gatewayCodes.malformedAuthEmail, 'Invalid format for X-Auth-Email header');
  }
  if (!/^[\w-]+$/.test(key)) {
    throw invalidHeaders(gatewayCodes.malformedAuthKey, 'Invalid format for X-Auth-Key header');
  }
  const known = credentials.get(key);
  if (email.toLowerCase() === globalKeyEmail && known?.kind === 'global-key') return known;
  throw unknownKey();
}

/**
 * The credential that `headers` name. Throws an ApiFailure with the gateway's code for missing,
 * malformed and unknown credentials, and for those that are not active in `states` any more. A
 * Bearer token wins over the older key.
 */
export function credentialOf(headers: Headers, states: CredentialStates): Credential {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const known = tokenOf(authorization);
    if (known === undefined || states.statusOf(known) !== 'active') throw invalidToken();
    return known;
  }
  const email = headers.get('x-auth-email');
  const key = headers.get('x-auth-key');
  if (email !== null && key !== null) {
    const known = keyOf(email, key);
    if (states.statusOf(known) !== 'active') throw unknownKey();
    return known;
  }
  throw new ApiFailure(400, [
    {
      code: gatewayCodes.missingAuthentication,
      message: 'Missing X-Auth-Key, X-Auth-Email or Authorization headers',
    },
  ]);
}
