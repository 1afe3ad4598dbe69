import type { Severity } from '#network/resilience-findings';
import { CircleAlert, CircleHelp, Info, TriangleAlert } from 'lucide-react';

/** Icon, word and colour of a finding's weight. */
export const severityLooks = {
  risk: { icon: TriangleAlert, word: 'Risk', ink: 'text-(--state-down)' },
  unknown: { icon: CircleHelp, word: 'Unknown', ink: 'text-(--state-unknown)' },
  remark: { icon: CircleAlert, word: 'Remark', ink: 'text-(--state-unhealthy)' },
  fact: { icon: Info, word: 'Fact', ink: 'text-muted' },
} as const satisfies Record<Severity, unknown>;
