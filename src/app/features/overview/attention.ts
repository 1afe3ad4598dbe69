import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { type ApiError, errorText } from '#app/api/error';
import type { KnownStatus } from '#app/live/use-status';
import { paths } from '#app/paths';
import { notObserved } from './counts.ts';
import type { Since } from '#app/observed/since';

/** What is known of an interconnect that may need somebody. */
export interface Watched {
  interconnect: Interconnect;
  status: KnownStatus | undefined;
  /** Its last observed state, and when this browser first saw it. */
  since: Since | undefined;
  /** How many CNIs are on it; undefined while that is not known. */
  cnis: number | undefined;
}

export interface Attention {
  /** Unique among the items. */
  key: string;
  /** Name of the interconnect, unless it concerns several. */
  name?: string;
  /** In the API's own word. */
  state?: string;
  /** Why it is here, in our words. */
  why: string;
  /** The reason that the API gives, verbatim. */
  said?: string;
  /** When this browser first saw it so, in milliseconds since 1970. */
  since?: number;
  /** When the last answer came, if newer ones failed. */
  lastAnswer?: number;
  next: { label: string; to: string };
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * How long Pending may be observed before it is worth a look. Cloudflare's docs (get started,
 * operational guidance): two to four weeks overall for a cross-connect; Google Cloud "in minutes".
 */
export const patience = { physical: 28 * day, googleCloud: 15 * minute } as const;

const severities = ['Down', 'Unhealthy', 'other', 'Pending', 'bare'] as const;
type Severity = (typeof severities)[number];
type Found = Attention & { severity: Severity };

const why = (name: string) => ({ label: 'Find out why', to: paths.interconnectWhy(name) });

function stateItem(watched: Watched, state: string, now: number): Found | null {
  const { interconnect, status, since: seen, cnis } = watched;
  const { name } = interconnect;
  const since = seen?.state === state ? seen.at : undefined;
  const base = {
    key: name,
    name,
    state,
    said: status?.reason,
    since,
    lastAnswer: status?.failure === undefined ? undefined : status.answeredAt,
    next: why(name),
  };
  const unsaid = status?.reason === undefined ? ' The API gives no reason.' : '';
  switch (state) {
    case 'Down':
      return { ...base, severity: 'Down', why: `The link is down.${unsaid}` };
    case 'Unhealthy':
      return { ...base, severity: 'Unhealthy', why: `The link is not healthy.${unsaid}` };
    case 'Pending': {
      const observed = since === undefined ? 0 : now - since;
      if (isGoogleCloud(interconnect)) {
        if (observed < patience.googleCloud) return null;
        const words = 'Pending longer than the minutes that Cloudflare’s docs speak of.';
        return { ...base, severity: 'Pending', why: words };
      }
      if (!isPhysical(interconnect) || observed < patience.physical) return null;
      const words = 'Pending longer than the two to four weeks that Cloudflare’s docs speak of.';
      return { ...base, severity: 'Pending', why: words };
    }
    case 'Healthy':
      if (cnis !== 0) return null;
      return {
        ...base,
        severity: 'bare',
        why: 'Up, but nothing can use it: there is no CNI on it.',
        next: { label: 'Configure a CNI', to: paths.newCni({ interconnect: name }) },
      };
    default:
      return { ...base, severity: 'other', why: `This console does not know this state.${unsaid}` };
  }
}

const statusPage = {
  label: 'Look at cloudflarestatus.com',
  to: 'https://www.cloudflarestatus.com',
} as const;

/** What can be done about answers that fail. */
function nextOf({ status, facts }: ApiError): Attention['next'] {
  if (status === 401 || status === 403) {
    return { label: 'Check the account in Settings', to: paths.settings() };
  }
  // Without an answer from Cloudflare it is the way to it, or the console's own server.
  if (status >= 500 && facts.operation !== 'session') return statusPage;
  return { label: 'See what is not observed', to: paths.interconnects({ state: notObserved }) };
}

/** Failing answers, those that fail alike together: one trouble is one item. */
function failures(all: readonly Watched[]): Attention[] {
  const alike = new Map<string, { error: ApiError; watched: Watched[] }>();
  for (const watched of all) {
    const error = watched.status?.failure;
    if (error === undefined) continue;
    const kind = `${error.status} ${error.facts.code ?? ''}`;
    const group = alike.get(kind) ?? { error, watched: [] };
    group.watched.push(watched);
    alike.set(kind, group);
  }
  return [...alike].flatMap(([kind, { error, watched }]) => {
    const [only, second] = watched;
    const shared = { key: `failing ${kind}`, said: errorText(error) };
    if (only !== undefined && second === undefined) {
      const { name } = only.interconnect;
      const words =
        only.status?.state === undefined
          ? 'Never observed: its status could not be read.'
          : 'Its status could not be read again.';
      const lastAnswer = only.status?.answeredAt;
      return { ...shared, name, why: words, lastAnswer, next: why(name) };
    }
    const words = `The status of ${watched.length} interconnects could not be read.`;
    return { ...shared, why: words, next: nextOf(error) };
  });
}

function byUrgency(a: Found, b: Found): number {
  const rank = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  if (rank !== 0) return rank;
  const age = (a.since ?? Infinity) - (b.since ?? Infinity);
  return age !== 0 && !Number.isNaN(age) ? age : a.key < b.key ? -1 : 1;
}

/**
 * What needs somebody, most urgent first: Down, Unhealthy, states that nobody knows, Pending that
 * this browser has observed for long, Healthy without a CNI, and answers that fail. Pending as such
 * is normal for weeks, and a CNI without BGP is fine: static routes are a way of their own.
 */
export function attention(all: readonly Watched[], now: number): Attention[] {
  const found = all.flatMap((watched) => {
    const state = watched.status?.state;
    return state === undefined ? [] : (stateItem(watched, state, now) ?? []);
  });
  return [...found.toSorted(byUrgency), ...failures(all)];
}
