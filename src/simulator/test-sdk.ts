import { Cloudflare } from 'cloudflare';
import { demoTokens } from './credentials.ts';

/** The official SDK at `baseUrl`, by the demo's token unless `options` say otherwise. */
export function sdkAt(
  baseUrl: string,
  options: ConstructorParameters<typeof Cloudflare>[0] = {},
): Cloudflare {
  return new Cloudflare({
    apiToken: demoTokens.write,
    apiEmail: null,
    apiKey: null,
    userServiceKey: null,
    baseURL: baseUrl,
    maxRetries: 0,
    ...options,
  });
}
