import type { Cni } from '#contract/cnis';
import type { Run } from './plan-engine.ts';
import { type Mark, type Step, creating, forStorage, mark, step, updating } from './plan-steps.ts';

const account = '023e105f4ecef8ad9ca31a8372d0c353';

/** A CNI with BGP and a key, the `nth` of its account. */
export function cniOf(nth: number, changes: { mtu?: number; key?: string } = {}): Cni {
  return {
    id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    account,
    interconnect: 'ewr-a-h7k3qd',
    magic: { conduit_name: `pni_${nth}`, description: '', mtu: changes.mtu ?? 1500 },
    p2p_ip: `10.0.0.${nth * 2}/31`,
    cust_ip: `10.0.0.${nth * 2 + 1}/31`,
    bgp: { customer_asn: 65010, extra_prefixes: [], md5_key: changes.key ?? 'old-key' },
    bgp_mode: 'advertise_only',
  };
}

/** A step that changes the MTU of a CNI, and its key where one is given. */
export function changeOf(nth: number, key?: string): Step {
  const before = cniOf(nth);
  const { id, account: owner, interconnect, magic, p2p_ip, cust_ip, bgp, bgp_mode } = before;
  return updating(before, {
    id,
    account: owner,
    interconnect,
    p2p_ip,
    cust_ip,
    bgp_mode,
    magic: { ...magic, mtu: 1476 },
    bgp: { customer_asn: 65010, extra_prefixes: [], ...bgp, ...(key ? { md5_key: key } : {}) },
  });
}

/** A step that creates a CNI. */
export function creationOf(nth: number, key?: string): Step {
  const { account: owner, interconnect, magic } = cniOf(nth);
  const bgp = { customer_asn: 65010, extra_prefixes: [], ...(key ? { md5_key: key } : {}) };
  return creating(nth + 2, { account: owner, interconnect, magic, bgp });
}

/** What a reload finds of a run: through storage and back, as JSON that no key is in. */
export class TestJournal {
  readonly #steps: string;
  readonly #marks: string[];

  constructor({ steps, marks }: Pick<Run, 'steps' | 'marks'>) {
    this.#steps = JSON.stringify(steps.map((each) => forStorage(each)));
    this.#marks = marks.map((each) => JSON.stringify(each));
  }

  keep(index: number, kept: Mark): void {
    this.#marks[index] = JSON.stringify(kept);
  }

  steps(): Step[] {
    const read: unknown = JSON.parse(this.#steps);
    return Array.isArray(read) ? read.map((each) => step.parse(each)) : [];
  }

  marks(): Mark[] {
    return this.#marks.map((each) => mark.parse(JSON.parse(each)));
  }
}
