import { type Interconnect, isPhysical } from './interconnects.ts';

/** Everything a rule may look at. `cnis` is the number of CNIs on the interconnect. */
export interface InterconnectFacts {
  interconnect: Interconnect;
  cnis: number;
}

type Rule = (facts: InterconnectFacts) => string | null;

/**
 * What may be done with an interconnect, and the reason when not. App, simulator and messages
 * read this one table; a rule answers null when the action is allowed.
 */
const rules = {
  // Only a physical interconnect has a port that a letter could authorise.
  'interconnect.loa': ({ interconnect }) =>
    isPhysical(interconnect)
      ? null
      : 'Only a physical interconnect has a LOA: there is no cross-connect to order here',
  // Whether Cloudflare refuses this is an open question; orphaning a CNI never is what anyone wants.
  'interconnect.delete': ({ cnis }) =>
    cnis === 0
      ? null
      : `${cnis === 1 ? 'One CNI is' : `${cnis} CNIs are`} still configured on it; delete ${cnis === 1 ? 'it' : 'them'} first`,
} as const satisfies Record<string, Rule>;

export type InterconnectAction = keyof typeof rules;

/** Why `action` is not available, or null when it is. */
export function unavailable(action: InterconnectAction, facts: InterconnectFacts): string | null {
  return rules[action](facts);
}
