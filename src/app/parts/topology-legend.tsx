import { lookOf } from './topology-look.tsx';
import { notObserved } from './topology-tally.ts';

const states = ['Healthy', 'Unhealthy', 'Down', 'Pending', notObserved];

function Line({ dashed }: { dashed: boolean }) {
  return (
    <svg width={22} height={10} aria-hidden className="shrink-0">
      <path
        d="M0 5H22"
        className={`stroke-(--topology-line) stroke-[1.5] ${dashed ? '[stroke-dasharray:4_3]' : ''}`}
      />
    </svg>
  );
}

/** What icons and lines mean. */
export function TopologyLegend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {states.map((state) => {
        const { icon: Icon, ink } = lookOf(state);
        return (
          <li key={state} className={`flex items-center gap-1 ${ink}`}>
            <Icon size={14} aria-hidden />
            {state}
          </li>
        );
      })}
      <li className="flex items-center gap-1.5">
        <Line dashed={false} />
        connected
      </li>
      <li className="flex items-center gap-1.5">
        <Line dashed />
        unknown, planned, or failed in the what-if
      </li>
      <li>
        <span className="line-through">name</span> would fail in the what-if
      </li>
    </ul>
  );
}
