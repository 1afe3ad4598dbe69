import type { Interconnect } from '#contract/interconnects';
import type { Link, Mark } from '#network/link';
import { isHit } from '#network/link';
import { mayShareDevice, metroName } from '#network/resilience-failures';
import { ours } from '#network/resilience-text';
import { useQuery } from '@tanstack/react-query';
import { linkOf } from '#app/parts/links-of';
import { TextLink } from '#app/parts/links.tsx';
import { LinkNames } from '#app/parts/resilience-links.tsx';
import { markText } from '#app/parts/use-what-if';
import { paths } from '#app/paths';
import { Panel } from '#app/ui/panel.tsx';
import { interconnectListQuery } from './queries.ts';

const nobody: readonly string[] = [];

function Fate({
  title,
  names,
  mark,
  unknown = nobody,
}: {
  title: string;
  names: readonly string[];
  mark?: Mark;
  /** Of which it can't be said whether they share it. */
  unknown?: readonly string[];
}) {
  return (
    <div className="contents">
      <dt className="text-muted">{title}</dt>
      <dd className="-mt-2 flex flex-wrap items-baseline gap-x-4 sm:mt-0">
        {names.length === 0 ? (
          <span>no other interconnect</span>
        ) : (
          <LinkNames names={names} what={title} />
        )}
        {unknown.length > 0 && (
          <span className="flex flex-wrap gap-x-3 text-muted">
            perhaps, its device is not named:{' '}
            <LinkNames names={unknown} what={`${title}, perhaps`} />
          </span>
        )}
        {mark !== undefined && (
          <TextLink to={paths.topology({ fail: markText(mark) })}>
            What survives
            <span className="sr-only">
              {' '}
              if {mark.kind} {mark.id} fails
            </span>
          </TextLink>
        )}
      </dd>
    </div>
  );
}

function PhysicalFates({ own, others }: { own: Link; others: readonly Link[] }) {
  const { device, facility, site } = own;
  const hitBy = (mark: Mark) => others.filter((each) => isHit(each, [mark])).map(({ id }) => id);
  const metro = metroName(own);
  const inMetro = others.filter((each) => metro !== null && metroName(each) === metro);
  return (
    <>
      {device === null ? (
        <div className="contents">
          <dt className="text-muted">Device</dt>
          <dd className="-mt-2 sm:mt-0">
            unknown: the API names none, so it can’t be said what shares it
          </dd>
        </div>
      ) : (
        <Fate
          title={`Device ${device}`}
          names={hitBy({ kind: 'device', id: device })}
          mark={{ kind: 'device', id: device }}
          unknown={others
            .filter((each) => each.device === null && mayShareDevice(each, own))
            .map(({ id }) => id)}
        />
      )}
      {facility !== null && (
        <Fate
          title={`Facility ${facility}`}
          names={hitBy({ kind: 'facility', id: facility })}
          mark={{ kind: 'facility', id: facility }}
        />
      )}
      {site !== null && (
        <Fate
          title={`Site ${site}`}
          names={hitBy({ kind: 'site', id: site })}
          mark={{ kind: 'site', id: site }}
        />
      )}
      {metro !== null && (
        <Fate title={`Perhaps metro ${metro}`} names={inMetro.map(({ id }) => id)} />
      )}
    </>
  );
}

function GoogleCloudFates({ own, others }: { own: Link; others: readonly Link[] }) {
  const { region } = own;
  const inRegion = others.filter((each) => each.region === region).map(({ id }) => id);
  return (
    <>
      <Fate title={`Region ${region ?? 'not known'}`} names={inRegion} />
      <div className="contents">
        <dt className="text-muted">Edge availability domain</dt>
        <dd className="-mt-2 sm:mt-0">
          {own.domain === null
            ? 'not recorded: the API gives the region only; Google’s console shows it'
            : `${own.domain}, by the pairing key typed in this tab`}
        </dd>
      </div>
    </>
  );
}

/**
 * What the interconnect shares its fate with, and the way to what survives. It asks for no state:
 * the topology does.
 */
export function SurvivePanel({ interconnect }: { interconnect: Interconnect }) {
  const { data: list } = useQuery(interconnectListQuery());
  if (list === undefined) return null;
  const own = linkOf(interconnect, undefined);
  const others = list
    .filter(({ name }) => name !== interconnect.name)
    .map((each) => linkOf(each, undefined))
    .filter(({ kind }) => kind === own.kind);
  return (
    <Panel title="What falls with it" actions={<span className="text-sm text-muted">{ours}</span>}>
      <div className="flex flex-col gap-3">
        <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-[max-content_minmax(0,1fr)]">
          {own.kind === 'physical' && <PhysicalFates own={own} others={others} />}
          {own.kind === 'google-cloud' && <GoogleCloudFates own={own} others={others} />}
        </dl>
        <p>
          <TextLink to={paths.topology({ fail: markText({ kind: 'link', id: own.id }) })}>
            What survives if this interconnect fails
          </TextLink>
        </p>
      </div>
    </Panel>
  );
}
