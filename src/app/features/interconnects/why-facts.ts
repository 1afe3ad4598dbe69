import type { LightLevel } from '#network/light-level';

/** What a person says: yes, no, or that they don't know. */
export type Answer = 'yes' | 'no' | 'unknown';

/** Questions that only the person can answer; the API says nothing about them. */
export type QuestionId =
  | 'loa'
  | 'crossConnect'
  | 'polarity'
  | 'optics'
  | 'admin'
  | 'activated'
  | 'keyAge'
  | 'attachment'
  | 'mtu';

/** What the person answers, types and pastes about one interconnect. */
export interface WhyAnswers {
  said: Readonly<Partial<Record<QuestionId, Answer>>>;
  /** Light levels as typed. */
  rx: string;
  tx: string;
  atCloudflare: string;
  /** What a router printed, as pasted, and which of its ports is meant. */
  pasted: string;
  port: string | undefined;
  /** When it was ordered, as a date of the calendar (`2026-11-03`), which the API does not know. */
  ordered: string;
  /** For the support bundle. */
  begun: string;
  traffic: Answer | undefined;
  description: string;
}

/** Everything that a check may look at. Times are in milliseconds since 1970. */
export interface WhyFacts {
  kind: 'physical' | 'google-cloud' | 'other';
  /** The optics that the docs name for its speed, such as `10GBASE-LR`. */
  optics: string;
  /** In the API's own word; undefined when it was never observed. */
  state: string | undefined;
  /** Why the API says that it is so, verbatim. */
  reason: string | undefined;
  /** Why the last request for the status failed. */
  failure: string | undefined;
  /** When this browser first saw it in this state. */
  since: number | undefined;
  now: number;
  /** Undefined while not known. */
  cnis: number | undefined;
  /** MTU of its CNIs, in bytes. */
  mtus: readonly number[];
  said: WhyAnswers['said'];
  /** Light at the person's own port, and what a measurement at Cloudflare's port gave. */
  rx: LightLevel | undefined;
  tx: LightLevel | undefined;
  atCloudflare: LightLevel | undefined;
  /** The person's own interface, as their router says. */
  admin: 'up' | 'down' | undefined;
  oper: 'up' | 'down' | undefined;
  /** What was understood of the paste, in words; undefined without one. */
  pasteWords: string | undefined;
  /** When it was ordered, as the person says. */
  ordered: number | undefined;
}

/** `noted`: worth knowing, and neither a cause nor none. */
export type CheckStatus = 'open' | 'cause' | 'excluded' | 'unknown' | 'noted';

export interface Judgement {
  status: CheckStatus;
  /** What the answer means. */
  finding: string;
  /** Where no documentation says so. */
  ours?: boolean;
  /** For a cause: whose it is, for the conclusion. */
  side?: 'yours' | 'google';
  /** For a cause: the sentence of the conclusion. */
  cause?: string;
}

/** How a check is answered, where it isn't by what the API says. */
export type Input =
  | { kind: 'question'; id: QuestionId; label: string }
  | { kind: 'light'; field: 'rx' | 'tx' | 'atCloudflare'; label: string }
  | { kind: 'paste' }
  | { kind: 'ordered' };

/** One line of the table: what to look at, why, and how to judge it. */
export interface CheckRule {
  id: string;
  /** What to look at. */
  title: string;
  why: string;
  /** Where that is said. */
  source: string;
  input?: Input;
  judge: (facts: WhyFacts) => Judgement;
}

export const ourReading = 'our reading';
export const docs = {
  alerts: 'Cloudflare docs: monitoring and alerts',
  start: 'Cloudflare docs: get started',
  guidance: 'Cloudflare docs: operational guidance',
  resiliency: 'Cloudflare docs: resiliency',
  api: 'Cloudflare API reference',
  attachments: 'Google docs: Partner Interconnect',
} as const;
