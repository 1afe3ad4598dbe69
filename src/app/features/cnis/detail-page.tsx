import type { Cni } from '#contract/cnis';
import { asnText } from '#network/asn';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { linkFactsOf } from '#app/parts/link-nodes';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { uuidParam } from '#app/parts/route-params';
import { paths } from '#app/paths';
import { Facts } from '#app/ui/facts.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { interconnectQuery } from '#app/features/interconnects/queries';
import { useStatus } from '#app/live/use-status';
import { settingsQuery } from '#app/features/settings/queries';
import { DeleteCni } from './delete-cni.tsx';
import { cniQuery } from './queries.ts';
import { SavedChangeNotice } from './saved-change-notice.tsx';

function Md5Key({ value }: { value: string }) {
  const [revealed, setRevealed] = useState(false);
  return (
    <>
      {revealed ? value : '••••••••'}{' '}
      <button
        type="button"
        className="font-sans text-kumo-link underline underline-offset-2"
        onClick={() => setRevealed(!revealed)}
      >
        {revealed ? 'Hide key' : 'Show key'}
      </button>
    </>
  );
}

function BgpFacts({ cni: { bgp, bgp_mode: mode }, accountAsn }: { cni: Cni; accountAsn?: number }) {
  if (bgp === undefined || bgp === null) {
    return <p className="text-muted">No BGP on this CNI: routes to it are static.</p>;
  }
  const asn = bgp.customer_asn;
  return (
    <Facts
      facts={[
        {
          term: 'Customer ASN',
          value: asnText(asn),
          copy: String(asn),
          mono: true,
        },
        { term: 'Cloudflare ASN', value: accountAsn ?? 'not known', mono: true },
        {
          term: 'Extra prefixes',
          value:
            bgp.extra_prefixes.length === 0 ? (
              'None'
            ) : (
              <ul className="mono max-h-64 overflow-y-auto">
                {bgp.extra_prefixes.map((prefix) => (
                  <li key={prefix}>{prefix}</li>
                ))}
              </ul>
            ),
        },
        {
          term: 'MD5 key',
          value: typeof bgp.md5_key === 'string' ? <Md5Key value={bgp.md5_key} /> : 'None',
          mono: typeof bgp.md5_key === 'string',
        },
        { term: 'Mode', value: mode ?? 'not given by the API', mono: typeof mode === 'string' },
        { term: 'Session', value: 'Not observable: the API has no BGP session state' },
      ]}
    />
  );
}

const callsOf = (cni: string): PageCall[] => [
  { title: 'Read this CNI', operation: 'cnis.get', params: { cni } },
  { title: 'Delete this CNI', operation: 'cnis.delete', params: { cni } },
];

export function Component() {
  const id = uuidParam(useParams(), 'cni');
  const query = useSuspenseQuery(cniQuery(id));
  const cni = query.data;
  const { data: interconnect } = useQuery(interconnectQuery(cni.interconnect));
  const { state } = useStatus(cni.interconnect);
  const { data: settings } = useQuery(settingsQuery);
  return (
    <>
      <PageHeader
        title={cni.magic.conduit_name}
        mono
        actions={
          <>
            <ApiCallButton calls={callsOf(id)} />
            <ButtonLink to={paths.editCni(id)} icon={<Pencil size={16} aria-hidden />}>
              Edit
            </ButtonLink>
            <DeleteCni cni={cni} />
          </>
        }
      />
      <SavedChangeNotice id={id} />
      <RefreshProblem query={query} what="facts" />
      <div className="mb-4">
        <LinkPicture
          link={{
            ...linkFactsOf(interconnect, cni),
            state,
            cloudflareAsn: settings?.default_asn,
          }}
        />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
        <Panel title="Facts">
          <Facts
            facts={[
              { term: 'CNI', value: cni.id, copy: cni.id, mono: true },
              {
                term: 'Interconnect',
                value: (
                  <TextLink to={paths.interconnect(cni.interconnect)} mono>
                    {cni.interconnect}
                  </TextLink>
                ),
                copy: cni.interconnect,
              },
              {
                term: 'Description',
                value: (
                  <span dir="auto" className="block">
                    {cni.magic.description || 'None'}
                  </span>
                ),
              },
              { term: 'Your address', value: cni.cust_ip, copy: cni.cust_ip, mono: true },
              { term: 'Cloudflare’s address', value: cni.p2p_ip, copy: cni.p2p_ip, mono: true },
              { term: 'MTU', value: `${cni.magic.mtu} bytes`, mono: true },
            ]}
          />
        </Panel>
        <Panel title="BGP">
          <BgpFacts cni={cni} accountAsn={settings?.default_asn} />
        </Panel>
      </div>
    </>
  );
}
