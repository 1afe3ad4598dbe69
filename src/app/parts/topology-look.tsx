import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePlus,
  CircleX,
  type LucideIcon,
} from 'lucide-react';

interface Look {
  icon: LucideIcon;
  /** Colour of icon and word. */
  ink: string;
}

const unknown: Look = { icon: CircleHelp, ink: 'text-(--state-unknown)' };

const looks: ReadonlyMap<string, Look> = new Map([
  ['Healthy', { icon: CircleCheck, ink: 'text-(--state-healthy)' }],
  ['Unhealthy', { icon: CircleAlert, ink: 'text-(--state-unhealthy)' }],
  ['Down', { icon: CircleX, ink: 'text-(--state-down)' }],
  ['Planned', { icon: CirclePlus, ink: 'text-(--state-unknown)' }],
  ['Pending', { icon: CircleDashed, ink: 'text-(--state-pending)' }],
]);

/** Icon and colour of a state; of an unfamiliar word and of none, what stands for unknown. */
export function lookOf(state: string): Look {
  return looks.get(state) ?? unknown;
}

const iconSize = 13;

/** A state's icon inside the drawing, its middle at the height `y`. */
export function StateMark({ state, x, y }: { state: string; x: number; y: number }) {
  const { icon: Icon, ink } = lookOf(state);
  return (
    <Icon
      x={x}
      y={y - iconSize / 2}
      size={iconSize}
      strokeWidth={2.25}
      className={ink}
      aria-hidden
    />
  );
}

/** On what is marked as failed: it is no state, so it has no colour. */
export function FailedMark({ x, y }: { x: number; y: number }) {
  return (
    <Ban
      x={x}
      y={y - iconSize / 2}
      size={iconSize}
      strokeWidth={2.25}
      className="text-muted"
      aria-hidden
    />
  );
}
