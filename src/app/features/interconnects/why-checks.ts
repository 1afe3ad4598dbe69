import { type CheckRule, type Judgement, type WhyFacts, docs } from './why-facts.ts';
import { googleRules } from './why-rules-google.ts';
import { physicalRules } from './why-rules-physical.ts';
import { commonRules } from './why-rules.ts';

export type Check = Omit<CheckRule, 'judge'> & Judgement;

function ofKind(facts: WhyFacts): readonly CheckRule[] {
  if (facts.kind === 'physical') return physicalRules(facts);
  return facts.kind === 'google-cloud' && facts.state !== 'Healthy' ? googleRules : [];
}

/** The checks of an interconnect in the order in which to look at them, each judged by `facts`. */
export function whyChecks(facts: WhyFacts): Check[] {
  const { first, last } = commonRules(facts.kind, facts.state);
  return [...first, ...ofKind(facts), ...last].map(({ judge, ...rule }) => ({
    ...rule,
    ...judge(facts),
  }));
}

export interface Conclusion {
  title: string;
  detail: string;
}

const sides = { yours: 'Most likely on your side', google: 'Most likely on the Google side' };

const escalate = 'If that is not it, give Cloudflare the bundle below.';

function causesOf(checks: readonly Check[]): Conclusion | null {
  const causes = checks.filter(({ status }) => status === 'cause');
  // What is documented weighs more than our reading, wherever it stands.
  const [main, ...others] = causes.toSorted(
    (a, b) => Number(a.ours === true) - Number(b.ours === true),
  );
  if (main === undefined) return null;
  const also = others.flatMap(({ cause }) => cause ?? []);
  const basis =
    main.ours === true
      ? 'No documentation says so in these words: it is our reading.'
      : `By ${main.source}.`;
  return {
    title: `${sides[main.side ?? 'yours']}: ${main.cause ?? main.finding}.`,
    detail: `${also.length === 0 ? '' : `Besides: ${also.join('; ')}. `}${basis} ${escalate}`,
  };
}

/** What the checks come to, in words; not decided where nothing documented decides it. */
export function conclude(facts: WhyFacts, checks: readonly Check[]): Conclusion {
  const causes = facts.state === 'Healthy' ? null : causesOf(checks);
  if (causes !== null) return causes;
  const open = checks.filter(({ status }) => status === 'open').length;
  const left = `${open === 1 ? 'One check is' : `${open} checks are`} open.`;
  if (facts.state === undefined) {
    return {
      title: 'Not known: its status was never observed.',
      detail: 'It may be up. Look at cloudflarestatus.com, and at the account in Settings.',
    };
  }
  if (facts.state === 'Healthy') {
    return {
      title:
        facts.cnis === 0
          ? 'The link is up, but there is no CNI on it.'
          : 'Nothing to explain: the API calls the link up.',
      detail: `That is the link alone: not BGP, not routing, not failover (${docs.resiliency}). If traffic is hit all the same, give Cloudflare the bundle below.`,
    };
  }
  if (facts.state === 'Pending' && open > 0) {
    return {
      title: 'Not decided. Pending can be normal for weeks.',
      detail: `${left} It clears by itself once the link is in place (${docs.alerts}).`,
    };
  }
  return {
    title: 'Not decided; give Cloudflare the bundle.',
    detail:
      open > 0
        ? `${left} Answer them first if you can.`
        : 'Nothing that you checked here explains it.',
  };
}
