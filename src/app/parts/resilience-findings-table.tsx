import { type Finding, keyOfFinding, sources } from '#network/resilience-findings';
import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { LinkNames } from './resilience-links.tsx';
import { severityLooks } from './resilience-severity.ts';

/** As many as one reads; the gravest come first. */
const few = 25;

function Named({ finding: { severity, title, rule } }: { finding: Finding }) {
  const { icon: Icon, word, ink } = severityLooks[severity];
  return (
    <div className="min-w-52">
      <p className={`flex items-center gap-1.5 text-sm font-semibold ${ink}`}>
        <Icon size={16} aria-hidden />
        {word}
      </p>
      <p className="font-medium">{title}</p>
      <p className="mono text-muted">{rule}</p>
    </div>
  );
}

const columns: readonly Column<Finding>[] = [
  { title: 'Finding', rowHeader: true, cell: (finding) => <Named finding={finding} /> },
  { title: 'Why', cell: ({ reason }) => <p className="max-w-prose sm:min-w-56">{reason}</p> },
  {
    title: 'Interconnects',
    cell: ({ about, rule }) => (
      <div className="sm:min-w-40">
        <LinkNames names={about} what={`Interconnects of ${rule}`} />
      </div>
    ),
  },
  {
    title: 'Source',
    cell: (finding) => (
      <ul className="text-sm text-muted sm:min-w-40">
        {finding.sources.map((source) => (
          <li key={source}>{sources[source]}</li>
        ))}
      </ul>
    ),
  },
];

/** Findings with rule, reason, source and the interconnects that they are about. */
export function FindingsTable({
  findings,
  label,
}: {
  findings: readonly Finding[];
  label: string;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? findings : findings.slice(0, few);
  return (
    <div className="flex flex-col gap-3">
      <Table label={label} columns={columns} rows={shown} rowKey={keyOfFinding} />
      {findings.length > few && (
        <Button aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${findings.length}`}
        </Button>
      )}
    </div>
  );
}
