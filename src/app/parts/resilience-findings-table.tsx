import { type Finding, type RuleId, keyOfFinding, sources } from '#network/resilience-findings';
import { useMemo, useState } from 'react';
import { type Column, Table } from '#app/ui/table.tsx';
import { LinkNames } from './resilience-links.tsx';
import { severityLooks } from './resilience-severity.ts';
import { type Row, rowsOf } from './resilience-rows.ts';

function Named({ finding: { severity, title, rule } }: { finding: Finding }) {
  const { icon: Icon, word, ink } = severityLooks[severity];
  return (
    <div className="sm:min-w-52">
      <p className={`flex items-center gap-1.5 text-sm font-semibold ${ink}`}>
        <Icon size={16} aria-hidden />
        {word}
      </p>
      <p className="font-medium">{title}</p>
      <p className="mono text-muted">{rule}</p>
    </div>
  );
}

function Reason({ finding: { reason, sources: from } }: { finding: Finding }) {
  return (
    <div className="max-w-prose sm:min-w-56">
      <p>{reason}</p>
      <p className="text-sm text-muted">
        Source: {from.map((source) => sources[source]).join(' · ')}
      </p>
    </div>
  );
}

function Others({ row, onToggle }: { row: Row & { kind: 'others' }; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-expanded={row.open}
      className="text-left text-kumo-link underline underline-offset-2"
      onClick={onToggle}
    >
      {row.open ? 'Fewer' : `${row.count} more`} of <span className="mono">{row.rule}</span>
    </button>
  );
}

function columnsFor(toggle: (rule: RuleId) => void): readonly Column<Row>[] {
  return [
    {
      title: 'Finding',
      rowHeader: true,
      cell: (row) =>
        row.kind === 'finding' ? (
          <Named finding={row.finding} />
        ) : (
          <Others row={row} onToggle={() => toggle(row.rule)} />
        ),
    },
    {
      title: 'Why',
      cell: (row) => row.kind === 'finding' && <Reason finding={row.finding} />,
    },
    {
      title: 'Interconnects',
      cell: (row) =>
        row.kind === 'finding' && (
          <div className="sm:min-w-40">
            <LinkNames names={row.finding.about} what={`Interconnects: ${row.finding.title}`} />
          </div>
        ),
    },
  ];
}

const keyOfRow = (row: Row) => (row.kind === 'finding' ? keyOfFinding(row.finding) : row.rule);

/**
 * Findings with rule, reason, source and the interconnects that they are about; of a rule that
 * found much the first few, the rest on demand.
 */
export function FindingsTable({
  findings,
  label,
}: {
  findings: readonly Finding[];
  label: string;
}) {
  const [open, setOpen] = useState<ReadonlySet<RuleId>>(new Set());
  const columns = useMemo(
    () =>
      columnsFor((rule) =>
        setOpen((before) => {
          const after = new Set(before);
          if (!after.delete(rule)) after.add(rule);
          return after;
        }),
      ),
    [],
  );
  const rows = useMemo(() => rowsOf(findings, open), [findings, open]);
  return <Table label={label} columns={columns} rows={rows} rowKey={keyOfRow} />;
}
