import { isPhysical } from '#contract/interconnects';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { linkFactsOf } from '#app/parts/link-nodes';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { LiveStatus } from './live-status.tsx';
import { LoaActions } from './loa-actions.tsx';
import { interconnectQuery } from './queries.ts';
import { statusQuery } from './status.ts';

const physicalSteps = [
  'Hand the LOA to the data centre and order the cross-connect to exactly that port.',
  'Have it patched in single-mode fibre, LR optics for 10G and LR4 for 100G, up to 10 km.',
  'Watch the status here: Pending is normal until the cross-connect is in place and lit.',
  'Configure a CNI: it gives the link its /31, its MTU and its BGP session.',
];
const googleSteps = [
  'In Google Cloud, activate the VLAN attachment, unless it was pre-activated.',
  'Give the attachment’s Cloud Router ASN 16550, as Partner attachments demand.',
  'Configure a CNI with the MTU of the VLAN attachment: 1440, 1460 or 1500.',
];

/** The interconnect exists: its state, its LOA, and what comes next. */
export function OrderedStep({ name }: { name: string }) {
  const query = useQuery(interconnectQuery(name));
  const { data: status } = useQuery(statusQuery(name));
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
      <LinkPicture link={{ ...linkFactsOf(interconnect), state: status?.state }} />
      <Panel title="Next steps">
        <ol className="mb-4 list-decimal space-y-1 pl-5">
          {(physical ? physicalSteps : googleSteps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div className="flex flex-wrap items-start gap-2">
          {physical && <LoaActions interconnect={interconnect} look="primary" />}
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
    </div>
  );
}
