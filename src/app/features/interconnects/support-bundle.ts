import type { Cni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { lightWords } from '#network/light-level';
import type { ApiError } from '#app/api/error';
import type { KnownStatus } from '#app/live/use-status';
import type { Entry } from '#app/observed/entries';
import { linkEnds } from '#app/parts/link-ends';
import { withoutSecrets } from './support-bundle-secrets.ts';
import { isoTime } from './support-bundle-time.ts';
import type { Check } from './why-checks.ts';
import type { Answer, WhyAnswers } from './why-facts.ts';
import type { Readings } from './why-readings.ts';

export interface BundleFacts {
  /** When it is made, in milliseconds since 1970. */
  at: number;
  /** Name of the browser's time zone, `Europe/Berlin`. */
  timeZone: string;
  /** Minutes east of UTC, for all times; this browser's unless told. */
  offset?: number;
  account: string | undefined;
  interconnect: Interconnect;
  status: KnownStatus;
  /** Those on it; undefined while not known. */
  cnis: readonly Cni[] | undefined;
  /** Those of it, newest first; undefined while not known. */
  entries: readonly Entry[] | undefined;
  failures: readonly ApiError[];
  answers: WhyAnswers;
  readings: Readings;
  checks: readonly Check[];
  /** What of the person's own the person has confirmed. */
  include: { answers: boolean; pasted: boolean };
}

const notKnown = 'not known';
const leftOut = 'left out';
const answerWords: Readonly<Record<Answer, string>> = { yes: 'yes', no: 'no', unknown: notKnown };

function known(value: string | number | null | undefined): string | number {
  return value === undefined || value === null || value === '' ? notKnown : value;
}

function interconnectFacts(interconnect: Interconnect) {
  const { name, type, virtual_port_reservation_id: reservation } = interconnect;
  const shared = { name, type, virtual_port_reservation_id: known(reservation) };
  if (isPhysical(interconnect)) {
    const { facility, site, slot_id, speed, ccr_device_name: device } = interconnect;
    return {
      ...shared,
      facility: facility.name,
      address: known(facility.address.join(', ')),
      site,
      device: known(device),
      slot_id,
      speed,
    };
  }
  if (!isGoogleCloud(interconnect)) return shared;
  return { ...shared, region: interconnect.region, speed: known(interconnect.speed) };
}

/** Never the object itself: it carries an MD5 key. */
function cniFacts({ magic, cust_ip, p2p_ip, bgp }: Cni) {
  return {
    magic_interconnect_name: magic.conduit_name,
    customer_ip: cust_ip,
    cloudflare_ip: p2p_ip,
    p2p_prefix: known(linkEnds(p2p_ip, cust_ip).prefix),
    mtu: magic.mtu,
    customer_asn: bgp === undefined || bgp === null ? 'no BGP' : bgp.customer_asn,
  };
}

function timeline({ entries, answers, offset }: BundleFacts, clean: (text: string) => string) {
  const time = (at: number) => isoTime(at, offset);
  const begun = Date.parse(answers.begun);
  const oldestFirst = entries?.toReversed() ?? [];
  return {
    begun: Number.isNaN(begun) ? known(clean(answers.begun)) : time(begun),
    observed_by: 'one browser while this console was open; what happened in between is not known',
    observed:
      entries === undefined
        ? notKnown
        : oldestFirst.flatMap((entry) =>
            entry.kind === 'observed'
              ? [
                  {
                    at: time(entry.at),
                    state: entry.to,
                    before: known(entry.from),
                    reason: known(entry.reason),
                  },
                ]
              : [],
          ),
    changed_here: oldestFirst.flatMap((entry) =>
      entry.kind === 'change'
        ? [
            {
              at: time(entry.at),
              operation: entry.operation,
              subject: entry.subject.label,
              outcome: entry.outcome === 'unknown' ? notKnown : entry.outcome,
            },
          ]
        : [],
    ),
  };
}

function lightLevels({ readings, include }: BundleFacts) {
  const words = (level: Readings['rx']) => {
    if (level === undefined) return notKnown;
    return include.answers ? lightWords(level) : leftOut;
  };
  const { rx, tx, atCloudflare, port } = readings;
  const lanes = include.answers ? (port?.lanes ?? []) : [];
  return {
    receive_at_customer: words(rx),
    transmit_at_customer: words(tx),
    receive_at_cloudflare: words(atCloudflare),
    interface: include.answers ? known(port?.name) : leftOut,
    lanes: lanes.map(({ lane, rx: receive, tx: transmit }) => ({
      lane: lane ?? 'only one',
      receive: words(receive),
      transmit: words(transmit),
    })),
  };
}

function answered({ checks, answers, include, readings, offset }: BundleFacts) {
  if (!include.answers) return leftOut;
  const said = checks.flatMap(({ input }) => {
    if (input?.kind !== 'question') return [];
    const answer = answers.said[input.id];
    return [
      { question: input.label, answer: answer === undefined ? notKnown : answerWords[answer] },
    ];
  });
  const ordered =
    readings.ordered === undefined ? notKnown : isoTime(readings.ordered, offset).slice(0, 10);
  return [...said, { question: 'When was it ordered?', answer: ordered }];
}

/**
 * What Cloudflare's docs ask for when something is wrong (operational guidance: timeline with time
 * zone, CNI IP or p2p prefix with the Magic interconnect's name, light levels, whether traffic is
 * hit, description), with what identifies the link. What isn't known is called so; no MD5 key is in
 * it, nor what looks like a secret in the person's own text.
 */
export function supportBundle(facts: BundleFacts) {
  const { at, timeZone, offset, interconnect, status, cnis, failures, answers, include } = facts;
  const keys = cnis?.flatMap(({ bgp }) => bgp?.md5_key ?? []) ?? [];
  const clean = (text: string) => withoutSecrets(text, keys).trim();
  return {
    bundle: 'Cloudflare Network Interconnect support bundle, made by CNI Console',
    made_at: isoTime(at, offset),
    time_zone: timeZone,
    account_id: known(facts.account),
    interconnect: interconnectFacts(interconnect),
    status: {
      state: status.state ?? 'not observed',
      reason: known(status.reason),
      answered_at: status.answeredAt === undefined ? notKnown : isoTime(status.answeredAt, offset),
    },
    timeline: timeline(facts, clean),
    cnis: cnis === undefined ? notKnown : cnis.map(cniFacts),
    light_levels: lightLevels(facts),
    traffic_hit: answers.traffic === undefined ? notKnown : answerWords[answers.traffic],
    description: known(clean(answers.description)),
    answers: answered(facts),
    router_output: include.pasted ? known(clean(answers.pasted)) : leftOut,
    failed_requests: failures.map((error) => ({
      at: isoTime(error.at, offset),
      operation: error.facts.operation,
      status: error.status === 0 ? 'no answer' : error.status,
      code: known(error.facts.code),
      message: clean(error.message),
      cf_ray: known(error.facts.cfRay),
    })),
  };
}

export type SupportBundle = ReturnType<typeof supportBundle>;
