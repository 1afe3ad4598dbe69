import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleX } from 'lucide-react';

const looks = {
  Healthy: { icon: CircleCheck, color: 'bg-(--state-healthy-tint) text-(--state-healthy)' },
  Unhealthy: { icon: CircleAlert, color: 'bg-(--state-unhealthy-tint) text-(--state-unhealthy)' },
  Down: { icon: CircleX, color: 'bg-(--state-down-tint) text-(--state-down)' },
  Pending: { icon: CircleDashed, color: 'bg-(--state-pending-tint) text-(--state-pending)' },
} as const;

const unknown = {
  icon: CircleHelp,
  color: 'bg-(--state-unknown-tint) text-(--state-unknown)',
} as const;

const physicalHints = new Map([
  ['Healthy', 'The link is up. Most likely what Cloudflare’s dashboard calls Active.'],
  [
    'Unhealthy',
    'Cloudflare’s dashboard says so when there is no light, no Ethernet, or light below −20 dBm.',
  ],
  ['Pending', 'Not active yet. Normal for weeks, until the cross-connect is in place and lit.'],
]);

const googleCloudHints = new Map([
  [
    'Pending',
    'Not active yet. Unless it was pre-activated, activate the VLAN attachment in Google Cloud.',
  ],
]);

/** What a state says about an interconnect of a kind, as far as it is documented. */
export function stateHint(state: string, kind: 'physical' | 'google-cloud' | 'other'): string {
  if (state === 'Down') {
    return 'Cloudflare documents no definition of Down; read it as at least as bad as Unhealthy.';
  }
  const hints = kind === 'physical' ? physicalHints : googleCloudHints;
  return (
    hints.get(state) ??
    'What this state means here is not documented; it is shown as the API gives it.'
  );
}

function lookOf(state: string) {
  switch (state) {
    case 'Healthy':
    case 'Unhealthy':
    case 'Down':
    case 'Pending':
      return looks[state];
    default:
      return unknown;
  }
}

/** A state in the API's own word, with icon and colour. */
export function StateBadge({ state }: { state: string }) {
  const { icon: Icon, color } = lookOf(state);
  return (
    <span
      className={`inline-flex h-[1.6rem] items-center gap-1 rounded-full px-2 text-sm font-medium whitespace-nowrap ${color}`}
    >
      <Icon size={14} aria-hidden />
      {state}
    </span>
  );
}
