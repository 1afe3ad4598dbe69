import { type Cni, cniList } from '#contract/cnis';
import { endpointOf, fillPath } from '#contract/endpoints';
import { type Interconnect, interconnectList } from '#contract/interconnects';
import { type Slot, slotList } from '#contract/slots';
import { demoAccountId as account, demoTokens } from '#simulator/credentials';
import type { ApiCall } from './call.ts';

export const secrets = {
  CNI_PAIRING_KEY: '7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1',
  // All that a shell, JSON or a program could stumble over among what an MD5 key may hold.
  CNI_MD5_KEY: String.raw`a\b\\n'$(x)${'`id`'}!$HOME%20&*<>{}[]~^`,
};

/** The first item that is wanted; a scenario without one is no ground for the test. */
export function first<Item>(
  items: readonly Item[],
  wanted: (item: Item) => boolean = () => true,
): Item {
  const found = items.find(wanted);
  if (found === undefined) throw new Error('The scenario has not what this test needs');
  return found;
}

interface World {
  links: readonly Interconnect[];
  cnis: readonly Cni[];
  slots: readonly Slot[];
}

const bgp = { customer_asn: 65010, extra_prefixes: ['10.20.0.0/16'] };

/** One call of each operation on `world`, and one of each kind of order. */
export function callsIn({ links, cnis, slots }: World): ApiCall[] {
  const icon = first(links, ({ type }) => type === 'direct').name;
  const bare = first(links, ({ name }) => !cnis.some((cni) => cni.interconnect === name)).name;
  const cni = first(cnis, (each) => each.bgp !== undefined && each.bgp !== null);
  const doomed = first(cnis, ({ id }) => id !== cni.id).id;
  const slot = first(slots, ({ occupied }) => !occupied).id;
  const params = { account_id: account };
  const ofLink = { ...params, icon };
  const ofCni = { ...params, cni: cni.id };
  return [
    { operation: 'interconnects.list', params, query: { type: 'direct', limit: 3 } },
    { operation: 'interconnects.get', params: ofLink },
    { operation: 'interconnects.status', params: ofLink },
    {
      operation: 'interconnects.loa',
      params: ofLink,
      query: { name: "Zoë's & “Söhne” (+1) 100 %!* שלום" },
    },
    { operation: 'slots.list', params, query: { occupied: false, site: '', limit: 2 } },
    { operation: 'slots.get', params: { ...params, slot } },
    { operation: 'cnis.list', params, query: { limit: 2 } },
    { operation: 'cnis.get', params: ofCni },
    { operation: 'settings.get', params },
    { operation: 'settings.update', params, body: { default_asn: 64999 } },
    { operation: 'interconnects.create', params, body: { account, type: 'direct', slot_id: slot } },
    {
      operation: 'interconnects.create',
      params,
      body: {
        account,
        type: 'gcp_partner',
        bandwidth: '1G',
        pairing_key: secrets.CNI_PAIRING_KEY,
      },
    },
    {
      operation: 'cnis.create',
      params,
      body: {
        account,
        interconnect: icon,
        magic: {
          conduit_name: 'pni_"new"',
          description: 'It’s `all` $HOME \\ "quoted"\n!and\tRTL \u202Eשלום 😀',
          mtu: 1476,
        },
        bgp: { ...bgp, md5_key: secrets.CNI_MD5_KEY },
      },
    },
    {
      operation: 'cnis.update',
      params: ofCni,
      body: {
        ...cni,
        // Of tomorrow: the SDK’s types do not know them, the API might.
        owner_team: 'edge',
        bgp_mode: 'advertise_only',
        magic: { ...cni.magic, mtu: 1400, 'jumbo frames': false },
        bgp: { ...bgp, md5_key: null, hold_time: 240 },
      },
    },
    { operation: 'cnis.delete', params: { ...params, cni: doomed } },
    { operation: 'interconnects.delete', params: { ...params, icon: bare } },
  ];
}

/** One call of each operation on the world that the simulator at `baseUrl` has. */
export async function callsOn(baseUrl: string): Promise<ApiCall[]> {
  const read = async (operation: 'interconnects.list' | 'cnis.list' | 'slots.list') => {
    const path = fillPath(endpointOf(operation).path, { account_id: account });
    const authorization = `Bearer ${demoTokens.read}`;
    const response = await fetch(`${baseUrl}${path}`, { headers: { authorization } });
    const answer: unknown = await response.json();
    return answer;
  };
  return callsIn({
    links: interconnectList.parse(await read('interconnects.list')).items,
    cnis: cniList.parse(await read('cnis.list')).items,
    slots: slotList.parse(await read('slots.list')).items,
  });
}
