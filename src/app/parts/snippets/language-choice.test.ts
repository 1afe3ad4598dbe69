import { afterEach, expect, test, vi } from 'vitest';
import { rememberLanguage, rememberedLanguage } from './language-choice.ts';

afterEach(() => vi.unstubAllGlobals());

function storage(at: Map<string, string>) {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => at.get(key) ?? null,
    setItem: (key: string, value: string) => at.set(key, value),
  });
}

test('the language last chosen is the first one shown', () => {
  storage(new Map());
  expect(rememberedLanguage()).toBe('curl');
  rememberLanguage('go');
  expect(rememberedLanguage()).toBe('go');
});

test('what is no language any more is forgotten', () => {
  storage(new Map([['cni-console:api-language', 'cobol']]));
  expect(rememberedLanguage()).toBe('curl');
});

test('a browser that allows no storage shows curl', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  rememberLanguage('python');
  expect(rememberedLanguage()).toBe('curl');
});
