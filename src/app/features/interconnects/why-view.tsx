import { type Interconnect, isPhysical } from '#contract/interconnects';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { sessionQuery } from '#app/api/session';
import { useNow } from '#app/lib/use-now';
import type { KnownStatus } from '#app/live/use-status';
import { sinceByName } from '#app/observed/since';
import { useEntries } from '#app/observed/use-entries';
import { linkFactsOf } from '#app/parts/link-nodes';
import { cniListQuery } from '#app/features/cnis/queries';
import { optics } from './next-steps.ts';
import { SupportBundleSection } from './support-bundle-section.tsx';
import { useWhyAnswers } from './why-answers.ts';
import { CheckRow } from './why-check-row.tsx';
import { conclude, whyChecks } from './why-checks.ts';
import { readAnswers } from './why-readings.ts';

const entriesRead = 500;

function opticsOf(interconnect: Interconnect): string {
  const speed = isPhysical(interconnect) ? interconnect.speed : '';
  return optics.get(speed) ?? [...optics.values()].join(' or ');
}

/** The checks of an interconnect, what they come to, and what to give to support. */
export function WhyView({
  interconnect,
  status,
}: {
  interconnect: Interconnect;
  status: KnownStatus;
}) {
  const { name } = interconnect;
  const { data: session } = useQuery(sessionQuery);
  const [answers, change] = useWhyAnswers(`${session?.mode} ${session?.account_id}`, name);
  const { data: cnis } = useQuery({
    ...cniListQuery(),
    select: (all) => all.filter((cni) => cni.interconnect === name),
  });
  const entries = useEntries({ limit: entriesRead, interconnect: name });
  const now = useNow(60_000);
  // A long paste is read in its own time, never between two keystrokes.
  const settled = useDeferredValue(answers);
  const readings = useMemo(() => readAnswers(settled), [settled]);
  const seen = useMemo(() => sinceByName(entries ?? []).get(name), [entries, name]);
  const facts = {
    kind: linkFactsOf(interconnect).kind,
    optics: opticsOf(interconnect),
    state: status.state,
    reason: status.reason,
    failure: status.failure?.message,
    since: seen?.state === status.state ? seen?.at : undefined,
    now,
    cnis: cnis?.length,
    mtus: [...new Set(cnis?.map(({ magic }) => magic.mtu))],
    said: settled.said,
    ...readings,
  };
  const checks = whyChecks(facts);
  const { title, detail } = conclude(facts, checks);
  return (
    <div className="grid gap-6">
      <ol className="-my-3.5 divide-y divide-kumo-hairline" aria-label="Checks">
        {checks.map((check) => (
          <CheckRow
            key={check.id}
            check={check}
            answers={answers}
            readings={readings}
            change={change}
          />
        ))}
      </ol>
      <div role="status" className="rounded-lg border border-kumo-line bg-kumo-recessed px-4 py-3">
        <p className="font-semibold">{title}</p>
        <p>{detail}</p>
      </div>
      <SupportBundleSection
        facts={{
          account: session?.account_id,
          interconnect,
          status,
          cnis,
          entries,
          answers: settled,
          readings,
          checks,
        }}
        answers={answers}
        change={change}
      />
    </div>
  );
}
