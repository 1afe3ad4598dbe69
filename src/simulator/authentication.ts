import { type Access, accessOfToken, demoGlobalKey } from './credentials.ts';
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

function accessByToken(authorization: string): Access {
  const token = /^Bearer ([\w~+/.-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw invalidHeaders(
      gatewayCodes.malformedAuthorization,
      'Invalid format for Authorization header',
    );
  }
  const access = accessOfToken.get(token);
  if (access !== undefined) return access;
  throw new ApiFailure(403, [
    { code: gatewayCodes.notAuthorized, message: 'Invalid access token' },
  ]);
}

function accessByKey(email: string, key: string): Access {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalidHeaders(gatewayCodes.malformedAuthEmail, 'Invalid format for X-Auth-Email header');
  }
  if (!/^[\w-]+$/.test(key)) {
    throw invalidHeaders(gatewayCodes.malformedAuthKey, 'Invalid format for X-Auth-Key header');
  }
  if (email.toLowerCase() === demoGlobalKey.email && key === demoGlobalKey.key) return 'write';
  throw new ApiFailure(403, [
    { code: gatewayCodes.unknownAuthKey, message: 'Unknown X-Auth-Key or X-Auth-Email' },
  ]);
}

/**
 * What the credentials of `headers` may do. Throws an ApiFailure with the gateway's code for
 * missing, malformed and unknown credentials. A Bearer token wins over the older key.
 */
export function accessOf(headers: Headers): Access {
  const authorization = headers.get('authorization');
  if (authorization !== null) return accessByToken(authorization);
  const email = headers.get('x-auth-email');
  const key = headers.get('x-auth-key');
  if (email !== null && key !== null) return accessByKey(email, key);
  throw new ApiFailure(400, [
    {
      code: gatewayCodes.missingAuthentication,
      message: 'Missing X-Auth-Key, X-Auth-Email or Authorization headers',
    },
  ]);
}
