import type { SupportBundle } from './support-bundle.ts';

const titles: Readonly<Record<string, string>> = {
  cnis: 'CNIs on it',
  p2p_prefix: 'p2p prefix',
  customer_ip: 'Customer IP',
  cloudflare_ip: 'Cloudflare IP',
  account_id: 'Account id',
  slot_id: 'Slot id',
  mtu: 'MTU',
  customer_asn: 'Customer ASN',
  cf_ray: 'cf-ray',
  receive_at_cloudflare: 'Receive at Cloudflare',
  magic_interconnect_name: 'Magic interconnect name',
  virtual_port_reservation_id: 'Virtual port reservation id',
};

/** `light_levels` as `Light levels`. */
function titleOf(field: string): string {
  const words = field.replaceAll('_', ' ');
  return titles[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function lines(field: string, value: unknown, indent: string): string[] {
  const title = `${indent}${titleOf(field)}:`;
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${title} none`];
    return [title, ...value.flatMap((each: unknown) => entryOf(each, `${indent}  `))];
  }
  if (typeof value === 'object' && value !== null) {
    return [
      title,
      ...Object.entries(value).flatMap(([name, each]) => lines(name, each, `${indent}  `)),
    ];
  }
  const text = String(value);
  if (!text.includes('\n')) return [`${title} ${text}`];
  return [title, ...text.split(/\r\n|\r|\n/).map((line) => `${indent}  | ${line}`)];
}

function entryOf(value: unknown, indent: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${indent}- ${String(value)}`];
  return Object.entries(value)
    .flatMap(([name, each]) => lines(name, each, `${indent}  `))
    .map((line, index) => (index === 0 ? `${indent}- ${line.trimStart()}` : line));
}

/** The bundle as text for a ticket; every fact of its JSON is in it. */
export function bundleText({ bundle, ...facts }: SupportBundle): string {
  const parts = Object.entries(facts).map(([field, value]) => lines(field, value, '').join('\n'));
  return `${[bundle, ...parts].join('\n')}\n`;
}
