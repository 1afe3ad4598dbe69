import { Cable, Gauge, History, LayoutGrid, Network, Settings, Waypoints } from 'lucide-react';
import { NavLink } from 'react-router';
import { paths } from '#app/paths';

const entries = [
  { to: paths.home(), label: 'Overview', icon: Gauge },
  { to: paths.interconnects(), label: 'Interconnects', icon: Cable },
  { to: paths.cnis(), label: 'CNIs', icon: Network },
  { to: paths.slots(), label: 'Slots', icon: LayoutGrid },
  { to: paths.topology(), label: 'Topology', icon: Waypoints },
  { to: paths.activity(), label: 'Activity', icon: History },
  { to: paths.settings(), label: 'Settings', icon: Settings },
];

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === paths.home()}
              onClick={onNavigate}
              className={({ isActive }) =>
                `flex items-center gap-2.5 rounded-lg px-3 py-2 ${
                  isActive
                    ? 'bg-kumo-tint font-semibold text-kumo-strong'
                    : 'text-kumo-default hover:bg-kumo-tint'
                }`
              }
            >
              <Icon size={16} aria-hidden />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
