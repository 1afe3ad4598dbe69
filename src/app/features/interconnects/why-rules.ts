import { type CheckRule, type Judgement, type WhyFacts, docs } from './why-facts.ts';

const day = 86_400_000;

/** What the docs say of a state, about a kind that they speak of. */
const meanings = new Map([
  [
    'Unhealthy',
    'The port is operationally down: no light, no Ethernet negotiation, or light below −20 dBm at Cloudflare’s port. The docs’ way: check cabling and status lights, ask the facility, then the account team.',
  ],
  [
    'Pending',
    'Not active yet: no cross-connect, a device that doesn’t answer, or RX and TX to be swapped. It clears by itself once that is done.',
  ],
]);

function judgeState({ state, kind, reason, failure }: WhyFacts): Judgement {
  if (state === undefined) {
    const words = failure === undefined ? 'No answer yet.' : `The last request failed: ${failure}.`;
    return { status: 'unknown', finding: `Never observed. ${words}` };
  }
  const said = reason === undefined ? 'The API gives no reason.' : `The API says: “${reason}”.`;
  if (state === 'Healthy') {
    return { status: 'excluded', finding: 'Healthy: the API calls the link up.' };
  }
  if (state === 'Down') {
    const finding = `Down. ${said} Cloudflare documents no definition of it; read it as at least as bad as Unhealthy.`;
    return { status: 'noted', finding, ours: true };
  }
  const meaning = kind === 'physical' ? meanings.get(state) : undefined;
  const given = state === 'Pending' ? '' : `${said} `;
  return {
    status: 'noted',
    finding: `${state}. ${given}${meaning ?? 'What this state means here is not documented.'}`,
  };
}

const stateRule: CheckRule = {
  id: 'state',
  title: 'What Cloudflare’s API answers',
  why: 'One word, and sometimes a reason. It has no light levels, no history and no BGP.',
  source: docs.alerts,
  judge: judgeState,
};

/** Days that the docs give for the whole of it, and what is usual at Google. */
const usualDays = 28;

function judgeDuration({ state, kind, since, ordered, now }: WhyFacts): Judgement {
  const seen = since === undefined ? undefined : Math.floor((now - since) / day);
  const words =
    seen === undefined
      ? 'This browser has not seen since when.'
      : `This browser first saw it so ${seen === 0 ? 'less than a day' : seen === 1 ? 'one day' : `${seen} days`} ago; before that, and whenever it was closed, is not known.`;
  const told = seen === undefined ? 'unknown' : 'noted';
  if (state !== 'Pending') return { status: told, finding: words };
  if (kind !== 'physical') {
    const usual =
      kind === 'google-cloud' ? ' Google Cloud is usable in minutes, the docs say.' : '';
    return { status: told, finding: words + usual };
  }
  const days = Math.max(seen ?? 0, ordered === undefined ? 0 : Math.floor((now - ordered) / day));
  if (days > usualDays) {
    return {
      status: 'open',
      finding: `${words} That is longer than the two to four weeks of the docs: ask the facility where the cross-connect stands.`,
    };
  }
  const known = seen !== undefined || ordered !== undefined;
  return {
    status: known ? 'excluded' : 'unknown',
    finding: `${words} Pending is normal for weeks: two to four overall, one to two or more for the cross-connect alone.`,
  };
}

function durationRule(kind: WhyFacts['kind'], state: string | undefined): CheckRule {
  return {
    id: 'duration',
    title: 'How long it has been so',
    why: 'The API has no times: neither of the order nor of the last change.',
    source: docs.start,
    input: kind === 'physical' && state === 'Pending' ? { kind: 'ordered' } : undefined,
    judge: judgeDuration,
  };
}

const cniRule: CheckRule = {
  id: 'cni',
  title: 'Whether there is a CNI on it',
  why: 'The state speaks of the link alone: a CNI is not needed for it, but nothing uses the link without one.',
  source: docs.resiliency,
  judge: ({ cnis, state }) => {
    if (cnis === undefined) return { status: 'unknown', finding: 'The CNIs are not known.' };
    if (cnis > 0) {
      return { status: 'excluded', finding: `${cnis === 1 ? 'One is' : `${cnis} are`} there.` };
    }
    const finding = 'There is none. That does not keep the link from coming up.';
    if (state !== 'Healthy') return { status: 'excluded', finding };
    return {
      status: 'cause',
      finding: 'There is none, so nothing uses the link.',
      side: 'yours',
      cause: 'the link is up, but there is no CNI on it',
    };
  },
};

/** Checks of any kind; those of its own kind come between. */
export function commonRules(
  kind: WhyFacts['kind'],
  state: string | undefined,
): { first: CheckRule[]; last: CheckRule[] } {
  return { first: [stateRule, durationRule(kind, state)], last: [cniRule] };
}

/** A question whose `no` is the cause and whose `yes` excludes it. */
export function yesOrCause(
  rule: Pick<CheckRule, 'id' | 'title' | 'why' | 'source'> & { question: string },
  id: keyof WhyFacts['said'],
  words: { yes: string; no: string; cause: string; side: 'yours' | 'google'; ours?: boolean },
): CheckRule {
  const { question, ...shown } = rule;
  return {
    ...shown,
    input: { kind: 'question', id, label: question },
    judge: ({ said }) => {
      const answer = said[id];
      if (answer === 'yes') return { status: 'excluded', finding: words.yes, ours: words.ours };
      if (answer === 'no') {
        const { cause, side, ours } = words;
        return { status: 'cause', finding: words.no, cause, side, ours };
      }
      return answer === 'unknown'
        ? { status: 'unknown', finding: 'You don’t know: find out before you ask Cloudflare.' }
        : { status: 'open', finding: 'Not answered yet.' };
    },
  };
}
