import type { Interconnect } from '#contract/interconnects';
import type { Link } from '#network/link';
import { assess } from '#network/resilience';
import { type Grade, decidingFailure, gradeWords } from '#network/resilience-grade';
import { failureWords, ours } from '#network/resilience-text';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { grouped } from '#app/lib/grouped';
import { linkOf } from '#app/parts/links-of';
import { TextLink } from '#app/parts/links.tsx';
import { type Plan, planText } from '#app/parts/what-if-plan';
import { paths } from '#app/paths';
import { Panel } from '#app/ui/panel.tsx';
import { useStates } from './known-states.ts';
import { interconnectListQuery } from './queries.ts';

function Standing({ title, grade }: { title: string; grade: Grade | undefined }) {
  const failure = grade === undefined ? undefined : decidingFailure(grade);
  return (
    <div className="contents">
      <dt className="text-muted">{title}</dt>
      <dd className="-mt-2 sm:mt-0">
        <p className="font-medium">{grade === undefined ? 'Nothing there' : gradeWords(grade)}</p>
        {grade !== undefined && failure !== undefined && (
          <p className="text-sm text-muted">If {failureWords(failure, grade)}</p>
        )}
      </dd>
    </div>
  );
}

/** To the what-if with the planned link in it; a pairing key would be lost with its page. */
function ToWhatIf({ plan }: { plan: Plan }) {
  const to = paths.topology({ plan: planText(plan) });
  const text = 'Try failures with it in the topology';
  if (plan.kind === 'physical') return <TextLink to={to}>{text}</TextLink>;
  return (
    <a
      href={to}
      target="_blank"
      rel="noreferrer"
      className="text-kumo-link underline underline-offset-2"
    >
      {text} <ExternalLink size={14} aria-hidden className="inline" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

function Compared({
  planned,
  plan,
  list,
}: {
  planned: Link;
  plan: Plan;
  list: readonly Interconnect[];
}) {
  // Only those of its kind: the others are no spare for it, and each state costs a request.
  const others = list.filter((each) => linkOf(each, undefined).kind === planned.kind);
  const states = useStates(others.map(({ name }) => name));
  const links = others.map((each) => linkOf(each, states.get(each.name)));
  const [today] = assess(links).grades;
  const [withIt] = assess([...links, planned]).grades;
  const unknown = links.filter(({ state }) => state === undefined).length;
  return (
    <Panel title="What would survive" actions={<span className="text-sm text-muted">{ours}</span>}>
      <div className="flex flex-col gap-3">
        <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-[max-content_minmax(0,1fr)]">
          <Standing title="Now" grade={today} />
          <Standing title="With this one, once it is Healthy" grade={withIt} />
        </dl>
        <p className="text-sm text-muted">
          Of the {planned.kind === 'physical' ? 'physical' : 'Google Cloud'} interconnects, by
          failing every single thing that the API names.
          {unknown > 0 &&
            ` ${grouped(unknown)} of ${grouped(links.length)} states are not observed and not counted.`}{' '}
          Whether failover works it can’t tell.
        </p>
        <p>
          <ToWhatIf plan={plan} />
        </p>
      </div>
    </Panel>
  );
}

/** What a link that is about to be ordered would change in a failure; nothing while unknown. */
export function WouldSurvive({ planned, plan }: { planned: Link; plan: Plan }) {
  const { data: list } = useQuery(interconnectListQuery());
  // That the list is not known the findings above say.
  return list === undefined ? null : <Compared planned={planned} plan={plan} list={list} />;
}
