import { Cable, Cloud } from 'lucide-react';
import type { Kind } from './draft.ts';

const offers = [
  {
    kind: 'physical',
    icon: Cable,
    title: 'Physical cross-connect',
    needs: 'At hand: a data centre where you have equipment, and single-mode fibre with LR optics.',
    time: 'The LOA is there at once. The cross-connect is yours to order; two to four weeks overall.',
  },
  {
    kind: 'google-cloud',
    icon: Cloud,
    title: 'Google Cloud',
    needs: 'At hand: the pairing key of a Partner Interconnect VLAN attachment.',
    time: 'Usable in minutes; unless it was pre-activated, you activate the attachment in Google Cloud afterwards.',
  },
] as const;

/** Which kind of interconnect. */
export function KindStep({ onChoose }: { onChoose: (kind: Kind) => void }) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {offers.map(({ kind, icon: Icon, title, needs, time }) => (
        <li key={kind}>
          <button
            type="button"
            onClick={() => onChoose(kind)}
            className="flex h-full w-full flex-col gap-2 rounded-lg border border-kumo-line bg-kumo-base p-5 text-left hover:bg-kumo-tint"
          >
            <span className="flex items-center gap-2 text-lg font-semibold">
              <Icon size={18} aria-hidden />
              {title}
            </span>
            <span>{needs}</span>
            <span className="text-muted">{time}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
