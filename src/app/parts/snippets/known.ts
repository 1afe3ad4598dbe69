import type { Operation } from '#contract/endpoints';
import { bandwidths } from '#contract/interconnects';
import { type Fields, type Tree, Account, Secret, isFields } from './call.ts';

/** What a field may hold by the SDKs' types: one of some words, or fields of its own. */
type Kind = 'text' | 'whole' | 'flag' | 'texts' | { words: readonly string[] } | { shape: Shape };

interface Known {
  kind: Kind;
  nullable?: boolean;
  /** The field's name in Go; absent where only TypeScript is sure to know the field. */
  go?: string;
}

export type Shape = ReadonlyMap<string, Known>;

const shape = (fields: Record<string, Known>): Shape => new Map(Object.entries(fields));

const text = (go: string): Known => ({ kind: 'text', go });
const whole = (go: string): Known => ({ kind: 'whole', go });

const account = { account: text('Account') };

const magic: Known = {
  go: 'Magic',
  kind: {
    shape: shape({
      conduit_name: text('ConduitName'),
      description: text('Description'),
      mtu: whole('Mtu'),
    }),
  },
};

const bgp: Known = {
  go: 'BGP',
  kind: {
    shape: shape({
      customer_asn: whole('CustomerASN'),
      extra_prefixes: { kind: 'texts', go: 'ExtraPrefixes' },
      md5_key: { kind: 'text', nullable: true, go: 'Md5Key' },
    }),
  },
};

const page = { cursor: whole('Cursor'), limit: whole('Limit') };

const physicalBody = shape({
  ...account,
  slot_id: text('SlotID'),
  type: text('Type'),
  speed: text('Speed'),
});

const googleCloudBody = shape({
  ...account,
  bandwidth: { kind: { words: bandwidths }, go: 'Bandwidth' },
  pairing_key: text('PairingKey'),
  type: text('Type'),
});

const cniBody = { ...account, interconnect: text('Interconnect'), magic, bgp };

/** What the official SDKs (TypeScript 7, Python 5, Go 7) know of each operation's query and body. */
const known: Readonly<Partial<Record<Operation, Shape>>> = {
  'interconnects.list': shape({ ...page, site: text('Site'), type: text('Type') }),
  'interconnects.loa': shape({ name: text('Name') }),
  'cnis.list': shape({ ...page, slot: text('Slot'), tunnel_id: text('TunnelID') }),
  'slots.list': shape({
    ...page,
    address_contains: text('AddressContains'),
    occupied: { kind: 'flag', go: 'Occupied' },
    site: text('Site'),
    speed: text('Speed'),
  }),
  'cnis.create': shape(cniBody),
  'cnis.update': shape({
    ...cniBody,
    id: text('ID'),
    cust_ip: text('CustIP'),
    p2p_ip: text('P2pIP'),
    // In TypeScript's types since 7.1; not in those of Python and Go that could be checked.
    bgp_mode: { kind: { words: ['dynamic_route_exchange', 'advertise_only'] } },
  }),
  'settings.update': shape({ default_asn: { kind: 'whole', nullable: true, go: 'DefaultASN' } }),
};

/** The fields that the SDKs know of `operation`; a Google Cloud order has a shape of its own. */
export function shapeOf(operation: Operation, body: Fields): Shape {
  if (operation === 'interconnects.create') {
    return body.has('pairing_key') ? googleCloudBody : physicalBody;
  }
  return known[operation] ?? new Map();
}

function fits(value: Tree, { kind, nullable = false }: Known): boolean {
  if (value === null) return nullable;
  if (typeof kind === 'object') {
    if ('shape' in kind) return isFields(value);
    return typeof value === 'string' && kind.words.includes(value);
  }
  if (kind === 'texts') {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }
  if (kind === 'whole') return Number.isSafeInteger(value);
  if (kind === 'flag') return typeof value === 'boolean';
  return typeof value === 'string' || value instanceof Secret || value instanceof Account;
}

export interface Typed {
  name: string;
  value: Tree;
  known: Known;
}

/** Fields that an SDK's types take, and those that it has to be handed past its types. */
export function sorted(
  fields: Fields,
  of: Shape,
  knows: (known: Known) => boolean = () => true,
): { typed: Typed[]; untyped: Fields } {
  const typed: Typed[] = [];
  const untyped = new Map<string, Tree>();
  for (const [name, value] of fields) {
    const field = of.get(name);
    if (field !== undefined && knows(field) && fits(value, field)) {
      typed.push({ name, value, known: field });
    } else {
      untyped.set(name, value);
    }
  }
  return { typed, untyped };
}

/** The fields below a field, where it is known to have some. */
export function shapeBelow({ kind }: Known): Shape | undefined {
  return typeof kind === 'object' && 'shape' in kind ? kind.shape : undefined;
}

/** Whether the SDKs of Python and Go know the field too. */
export const everywhere = ({ go }: Known) => go !== undefined;
