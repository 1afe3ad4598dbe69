/** As much of Trusted Types as is used here; a browser without them enforces nothing. */
interface Policy {
  /** Answers a TrustedScriptURL, for which the platform's types have no other name than this. */
  createScriptURL(address: string): string;
}

declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;

const rules: Policy = {
  createScriptURL: (address) => {
    if (new URL(address).origin === location.origin) return address;
    throw new TypeError('A worker comes from our own origin');
  },
};

/** The only policy that the content security policy knows (`src/proxy/headers.ts`). */
const policy =
  typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('worker', rules);

/** Starts a module worker of our own origin. Throws a TypeError for any other address. */
export function startWorker(address: string): Worker {
  return new Worker(policy.createScriptURL(address), { type: 'module' });
}
