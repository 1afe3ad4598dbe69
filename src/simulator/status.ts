import type { InterconnectStatus, KnownState } from '#contract/interconnects';

/** A state that begins `after_seconds` virtual seconds after the interconnect was ordered. */
export interface StatusStep {
  after_seconds: number;
  state: KnownState;
  reason?: string;
}

/** Steps in order of time; the first begins at 0. */
export type Timeline = readonly StatusStep[];

/** The demo's compressed time: in reality a cross-connect takes days to weeks. */
export const physicalTimeline: Timeline = [
  { after_seconds: 0, state: 'Pending' },
  { after_seconds: 120, state: 'Healthy' },
];

export const googleCloudTimeline: Timeline = [
  { after_seconds: 0, state: 'Pending' },
  { after_seconds: 30, state: 'Healthy' },
];

/** Status of an interconnect ordered at `since`, at `now` (both virtual milliseconds). */
export function statusAt(timeline: Timeline, since: number, now: number): InterconnectStatus {
  const age = (now - since) / 1000;
  const step = timeline.findLast(({ after_seconds }) => after_seconds <= age);
  if (step === undefined) return { state: 'Pending' };
  if (step.state === 'Pending' || step.state === 'Healthy') return { state: step.state };
  return step.reason === undefined
    ? { state: step.state }
    : { state: step.state, reason: step.reason };
}
