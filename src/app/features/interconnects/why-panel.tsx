import type { Interconnect } from '#contract/interconnects';
import { useStatus } from '#app/live/use-status';
import { Panel } from '#app/ui/panel.tsx';

/** "Why isn't it up?": checks in order, and what support asks for. */
export function WhyPanel({ interconnect }: { interconnect: Interconnect }) {
  const { state } = useStatus(interconnect.name);
  return <Panel title="Why isn’t it up?">{state ?? 'Not observed'}</Panel>;
}
