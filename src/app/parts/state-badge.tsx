import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleX } from 'lucide-react';

const looks = {
  Healthy: {
    icon: CircleCheck,
    color: 'bg-(--state-healthy-tint) text-(--state-healthy)',
    hint: 'The link is up. Cloudflare’s dashboard calls this Active.',
  },
  Unhealthy: {
    icon: CircleAlert,
    color: 'bg-(--state-unhealthy-tint) text-(--state-unhealthy)',
    hint: 'No light, no Ethernet, or light below −20 dBm. Cloudflare’s dashboard says Unhealthy too.',
  },
  Down: {
    icon: CircleX,
    color: 'bg-(--state-down-tint) text-(--state-down)',
    hint: 'Cloudflare documents no definition of Down; read it as at least as bad as Unhealthy.',
  },
  Pending: {
    icon: CircleDashed,
    color: 'bg-(--state-pending-tint) text-(--state-pending)',
    hint: 'Not active yet. Normal for weeks, until the cross-connect is in place and lit.',
  },
  unknown: {
    icon: CircleHelp,
    color: 'bg-(--state-unknown-tint) text-(--state-unknown)',
    hint: 'The API answered with a state that this console does not know; shown as it is.',
  },
} as const;

function lookOf(state: string) {
  switch (state) {
    case 'Healthy':
    case 'Unhealthy':
    case 'Down':
    case 'Pending':
      return looks[state];
    default:
      return looks.unknown;
  }
}

/** The hint that goes with a state, for where there is room for a sentence. */
export function stateHint(state: string): string {
  return lookOf(state).hint;
}

/** A state in the API's own word, with icon and colour. */
export function StateBadge({ state }: { state: string }) {
  const { icon: Icon, color, hint } = lookOf(state);
  return (
    <span
      title={hint}
      className={`inline-flex h-[1.6rem] items-center gap-1 rounded-full px-2 text-sm font-medium whitespace-nowrap ${color}`}
    >
      <Icon size={14} aria-hidden />
      {state}
    </span>
  );
}
