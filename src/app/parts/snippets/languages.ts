import type { ApiCall } from './call.ts';
import { curl } from './curl.ts';
import { go } from './go.ts';
import { python } from './python.ts';
import { typescript } from './typescript.ts';

export interface Language {
  id: string;
  label: string;
  write: (call: ApiCall) => string;
  /** How the official SDK is installed; curl needs none. */
  install?: string;
}

/** The languages in which a call is offered, the first one first. */
export const languages = [
  { id: 'curl', label: 'curl', write: curl },
  { id: 'typescript', label: 'TypeScript', write: typescript, install: 'npm install cloudflare' },
  { id: 'python', label: 'Python', write: python, install: 'pip install cloudflare' },
  {
    id: 'go',
    label: 'Go',
    write: go,
    install: 'go get github.com/cloudflare/cloudflare-go/v7',
  },
] as const satisfies readonly Language[];

export type LanguageId = (typeof languages)[number]['id'];
