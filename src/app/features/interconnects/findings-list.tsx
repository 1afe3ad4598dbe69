import { TextLink } from '#app/parts/links.tsx';
import { severityLooks } from '#app/parts/resilience-severity';
import { paths } from '#app/paths';
import type { Finding, Source } from './findings.ts';

const sourceWords: Readonly<Record<Source, string>> = {
  cloudflare: 'Cloudflare’s documentation',
  google: 'Google’s documentation',
  list: 'our reading of the API’s lists',
  keys: 'the keys typed in this tab',
};

function Row({ finding }: { finding: Finding }) {
  const { icon: Icon, word, ink } = severityLooks[finding.severity];
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 py-2.5">
      <Icon size={16} aria-hidden className={`mt-0.5 ${ink}`} />
      <div>
        <p>
          <span className={`text-sm font-semibold ${ink}`}>{word}</span>{' '}
          <span className="font-medium">{finding.title}</span>
        </p>
        {finding.about !== undefined && (
          <p className="flex flex-wrap gap-x-3">
            {finding.about.map((name) => (
              <TextLink key={name} to={paths.interconnect(name)} mono>
                {name}
              </TextLink>
            ))}
          </p>
        )}
        <p>{finding.detail}</p>
        <p className="text-sm text-muted">
          From {finding.sources.map((source) => sourceWords[source]).join(' and ')}
        </p>
      </div>
    </li>
  );
}

/** Findings about a choice, each with its weight in a word and where it comes from. */
export function FindingsList({
  findings,
  label,
}: {
  findings: readonly Finding[];
  /** Names the list for assistive technology. */
  label: string;
}) {
  return (
    <ul aria-label={label} className="-my-2.5 divide-y divide-kumo-hairline">
      {findings.map((finding) => (
        <Row key={`${finding.severity} ${finding.title}`} finding={finding} />
      ))}
    </ul>
  );
}
