import type { Bandwidth } from '#contract/interconnects';

/** A bandwidth with its unit spelt: `2G (2 Gbps)`. */
export function spelt(bandwidth: Bandwidth): string {
  const unit = bandwidth.endsWith('G') ? 'Gbps' : 'Mbps';
  return `${bandwidth} (${bandwidth.slice(0, -1)} ${unit})`;
}
