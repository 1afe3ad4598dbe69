import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

// The same key as in public/theme.js, which applies it before the first paint.
const key = 'cni-console:theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function read(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

let current = read();

function apply(): void {
  const dark = current === 'dark' || (current === 'system' && systemDark.matches);
  document.documentElement.dataset['mode'] = dark ? 'dark' : 'light';
}

/** Sets the theme of this browser; where storage is forbidden it lasts until the reload. */
export function setTheme(theme: Theme): void {
  current = theme;
  apply();
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Nothing to do: the choice holds for this page.
  }
}

export function startTheme(): void {
  apply();
  systemDark.addEventListener('change', apply);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => current);
}
