import { isPhysical } from '#contract/interconnects';
import { useQuery } from '@tanstack/react-query';
import { Check, Plus } from 'lucide-react';
import { linkFactsOf } from '#app/parts/link-nodes';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { cniListQuery } from '#app/features/cnis/queries';
import { slotQuery } from '#app/features/slots/queries';
import { LiveStatus } from '#app/parts/live-status.tsx';
import { LoaPanel } from './loa-panel.tsx';
import { type NextStep, nextSteps } from './next-steps.ts';
import { wasFoundAgain } from './orders.ts';
import { interconnectQuery } from './queries.ts';
import { SlotFindings } from './slot-findings-panel.tsx';
import { statusQuery } from '#app/live/status-query';

function Steps({ steps }: { steps: readonly NextStep[] }) {
  return (
    <ol className="mb-5 flex flex-col gap-3">
      {steps.map(({ title, detail, identifier, done }, index) => (
        <li key={title} className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2">
          <span
            aria-hidden
            className={`mono flex size-6 items-center justify-center rounded-full text-sm ${
              done === true
                ? 'bg-(--state-healthy-tint) text-(--state-healthy)'
                : 'bg-kumo-recessed text-muted'
            }`}
          >
            {done === true ? <Check size={14} /> : index + 1}
          </span>
          <div>
            <p className="font-medium">
              {title}
              {done === true && <span className="sr-only"> (done)</span>}
            </p>
            <p className="text-muted">{detail}</p>
            {identifier !== undefined && (
              <p>
                <span className="text-muted">{identifier.name} </span>
                <span className="mono">{identifier.value}</span>{' '}
                <CopyButton value={identifier.value} label={identifier.name} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Findings of the port that was ordered: what they say of it holds as long as it exists. */
function PortFindings({ slotId }: { slotId: string }) {
  const { data: slot } = useQuery(slotQuery(slotId));
  return slot === undefined ? null : <SlotFindings slot={slot} foldFacts />;
}

/** The interconnect exists: its state, its LOA, and what comes next. */
export function OrderedStep({ name }: { name: string }) {
  const query = useQuery(interconnectQuery(name));
  const { data: status } = useQuery(statusQuery(name));
  const { data: cnis } = useQuery({
    ...cniListQuery(),
    select: (all) => all.filter((cni) => cni.interconnect === name).length,
  });
  const interconnect = query.data;
  if (interconnect === undefined) {
    return query.error === null ? (
      <p className="text-muted">Loading the interconnect…</p>
    ) : (
      <Problem
        title="The interconnect could not be read"
        error={query.error}
        actions={
          <Button busy={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        }
      />
    );
  }
  const physical = isPhysical(interconnect);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-lg">
          Created{' '}
          <TextLink to={paths.interconnect(name)} mono>
            {name}
          </TextLink>
        </p>
        <LiveStatus name={name} />
      </div>
      {wasFoundAgain(name) && (
        <Notice kind="info" title="The answer to this order was lost">
          The list of interconnects was read again, and this one, which was not there before, is
          what it shows. It was ordered once.
        </Notice>
      )}
      <LinkPicture link={{ ...linkFactsOf(interconnect), state: status?.state }} />
      <div
        className={`grid grid-cols-[minmax(0,1fr)] items-start gap-4 ${physical ? 'lg:grid-cols-2 lg:grid-rows-[auto_1fr]' : ''}`}
      >
        <Panel title="Next steps">
          <Steps steps={nextSteps(interconnect, { state: status?.state, cnis })} />
          <div className="flex flex-wrap items-start gap-2">
            <ButtonLink
              to={paths.newCni({ interconnect: name })}
              look={physical ? 'secondary' : 'primary'}
              icon={<Plus size={16} aria-hidden />}
            >
              Configure a CNI on it
            </ButtonLink>
            <ButtonLink to={paths.interconnect(name)}>Open interconnect</ButtonLink>
          </div>
        </Panel>
        {physical && (
          <>
            <div className="min-w-0 lg:row-span-2">
              <LoaPanel key={name} interconnect={interconnect} primary />
            </div>
            <PortFindings slotId={interconnect.slot_id} />
          </>
        )}
      </div>
    </div>
  );
}
