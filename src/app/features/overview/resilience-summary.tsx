import type { Link } from '#network/link';
import type { summary } from '#network/resilience';
import { useEffect, useMemo, useState } from 'react';
import { whenIdle } from '#app/lib/breathe';
import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';

type Assess = typeof summary;

/** The rules are loaded once the page has nothing else to do; undefined until then. */
function useAssess(): Assess | undefined {
  const [assess, setAssess] = useState<Assess>();
  useEffect(() => {
    let here = true;
    const load = async () => {
      try {
        const rules = await import('#network/resilience');
        if (here) setAssess(() => rules.summary);
      } catch {
        // Without them the link to the topology is left, which says so itself.
      }
    };
    const callOff = whenIdle(() => void load());
    return () => {
      here = false;
      callOff();
    };
  }, []);
  return assess;
}

const worstWords = {
  risk: 'a risk',
  unknown: 'something unknown',
  remark: 'a remark',
  fact: 'a fact',
};

/** What would survive in a line for each kind, and the way to the findings. */
export function ResilienceSummary({
  links,
  unanswered,
}: {
  links: readonly Link[];
  /** How many of them nothing is known of yet. */
  unanswered: number;
}) {
  const assess = useAssess();
  const found = useMemo(() => assess?.(links), [assess, links]);
  return (
    // As high as it will be, so that what stands below stays where it is.
    <div className="grid min-h-28 content-start gap-2">
      {found?.grades.map(({ group, words, rank, best }) => (
        <p key={group}>
          <span className="text-muted">{group}: </span>
          {words}{' '}
          <span className="text-sm whitespace-nowrap text-muted">
            ({rank} of {best})
          </span>
        </p>
      ))}
      {found !== undefined && (
        <p className="text-sm text-muted">
          {found.findings} {found.findings === 1 ? 'finding' : 'findings'}
          {found.worst !== null && `, the gravest ${worstWords[found.worst]}`}. Our assessment, not
          Cloudflare’s.
          {unanswered > 0 && ' Not all statuses are known yet.'}
        </p>
      )}
      <p>
        <TextLink to={paths.topology()}>Resilience and topology</TextLink>
      </p>
    </div>
  );
}
