import type { ReactNode } from 'react';
import { Panel } from '#app/ui/panel.tsx';
import type { Finding } from './findings.ts';
import { FindingsList } from './findings-list.tsx';

const plural = new Intl.PluralRules('en');

function counted(count: number, one: string, many: string): string {
  return `${count} ${plural.select(count) === 'one' ? one : many}`;
}

/** "1 risk, 2 unknown", so that the weight is known before the list is read. */
function summaryOf(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    count('risk') > 0 && counted(count('risk'), 'risk', 'risks'),
    count('unknown') > 0 && `${count('unknown')} unknown`,
    count('remark') > 0 && counted(count('remark'), 'remark', 'remarks'),
  ].filter((part) => part !== false);
  return parts.join(', ');
}

/** What is known about a choice before it is ordered; plain facts can be folded away. */
export function FindingsPanel({
  findings,
  foldFacts = false,
  children,
}: {
  findings: readonly Finding[];
  foldFacts?: boolean;
  children?: ReactNode;
}) {
  const grave = findings.filter(({ severity }) => severity !== 'fact');
  const facts = findings.filter(({ severity }) => severity === 'fact');
  return (
    <Panel
      title="Findings"
      actions={<span className="text-sm text-muted">{summaryOf(findings)}</span>}
    >
      <div className="flex flex-col gap-4">
        {children}
        {grave.length > 0 && <FindingsList label="Findings to weigh" findings={grave} />}
        {facts.length > 0 &&
          (foldFacts ? (
            <details>
              <summary className="font-medium">
                {counted(facts.length, 'fact', 'facts')} to know
              </summary>
              <div className="pt-4">
                <FindingsList label="Facts" findings={facts} />
              </div>
            </details>
          ) : (
            <div className={grave.length > 0 ? 'border-t border-kumo-hairline pt-4' : ''}>
              <FindingsList label="Facts" findings={facts} />
            </div>
          ))}
      </div>
    </Panel>
  );
}
