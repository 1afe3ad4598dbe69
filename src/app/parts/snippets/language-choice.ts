import { type LanguageId, languages } from './languages.ts';

const key = 'cni-console:api-language';

/** The language that was last chosen in this browser, or curl. */
export function rememberedLanguage(): LanguageId {
  try {
    const stored = localStorage.getItem(key);
    return languages.find(({ id }) => id === stored)?.id ?? 'curl';
  } catch {
    return 'curl';
  }
}

/** Remembers the choice; where storage is forbidden it holds for the page only. */
export function rememberLanguage(id: LanguageId): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // Nothing to do: it is asked for again.
  }
}
