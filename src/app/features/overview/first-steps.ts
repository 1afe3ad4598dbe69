import { paths } from '#app/paths';

interface FirstStep {
  title: string;
  detail: string;
  /** Where it is done in this console; none for what is done elsewhere. */
  link?: { label: string; to: string };
  source: string;
}

/** What has to be at hand, with where Cloudflare's documentation says so. */
export const atHand: readonly { text: string; source: string }[] = [
  {
    text: 'An Enterprise account at Cloudflare, and a role of Administrator or higher to order.',
    source: 'overview; create interconnects',
  },
  {
    text: 'Equipment within 10 km of single-mode fibre from the port, with 10GBASE-LR optics (100GBASE-LR4 at 100 Gbps).',
    source: 'get started',
  },
  {
    text: 'A contract with the facility for the cross-connect: it is yours to order and to pay.',
    source: 'operational guidance',
  },
  {
    text: 'Internet connectivity as a backup. There is no formal SLA; at some sites a repair can take days.',
    source: 'operational guidance',
  },
];

/** The way from nothing to a link, as Cloudflare's documentation describes it. */
export const firstSteps: readonly FirstStep[] = [
  {
    title: 'Find a free slot',
    detail: 'A port at a data centre, by city, facility, address or IATA code.',
    link: { label: 'Browse free slots', to: paths.slots({ state: 'free' }) },
    source: 'create interconnects',
  },
  {
    title: 'Order the interconnect',
    detail:
      '10 Gbps by yourself; 100 Gbps needs the account team. To Google Cloud it needs a pairing key instead of a slot.',
    link: { label: 'Create interconnect', to: paths.newInterconnect() },
    source: 'create interconnects',
  },
  {
    title: 'Hand the LOA to the facility',
    detail:
      'It is there at once, and authorises a cross-connect to exactly one port. The cross-connect takes one to two weeks or more, everything together two to four.',
    source: 'get started; operational guidance',
  },
  {
    title: 'Configure a CNI on it',
    detail:
      'It gives the link its /31 and its MTU, 1500 at most. Static routes always work; BGP over CNI is a closed beta.',
    link: { label: 'Create CNI', to: paths.newCni() },
    source: 'get started; BGP peering',
  },
  {
    title: 'Set up your router',
    detail:
      'The addresses of the /31, routes, and health checks. The state of an interconnect speaks of the link alone: not of BGP, not of routing.',
    source: 'resiliency',
  },
];
