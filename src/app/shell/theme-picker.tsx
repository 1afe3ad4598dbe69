import { Monitor, Moon, Sun } from 'lucide-react';
import { type Theme, setTheme, themes, useTheme } from '#app/lib/theme';

const looks = {
  system: { icon: Monitor, label: 'System theme' },
  light: { icon: Sun, label: 'Light theme' },
  dark: { icon: Moon, label: 'Dark theme' },
} as const;

function after(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
}

/** One button that goes through system, light and dark. */
export function ThemePicker() {
  const theme = useTheme();
  const { icon: Icon, label } = looks[theme];
  const next = after(theme);
  return (
    <button
      type="button"
      className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg hover:bg-kumo-tint"
      aria-label={`${label}; switch to ${looks[next].label.toLowerCase()}`}
      title={label}
      onClick={() => setTheme(next)}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
