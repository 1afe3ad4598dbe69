import { endpointOf } from '#contract/endpoints';
import { faultsOf } from '#contract/faults';
import { useQuery } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import * as z from 'zod/mini';
import { type ReactNode, useId, useState } from 'react';
import { sessionQuery } from '#app/api/session';
import { announce } from '#app/lib/announce';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tabs } from './api-call-tabs.tsx';
import type { PageCall } from './api-call.tsx';
import { type ApiCall, variablesOf } from './snippets/call.ts';
import { rememberLanguage, rememberedLanguage } from './snippets/language-choice.ts';
import { type Language, type LanguageId, languages } from './snippets/languages.ts';
import { permissionOf, remarkOf } from './snippets/notes.ts';

/** Why a call cannot be made as it is: what the page says, or what the contract finds in its body. */
function missingIn({ operation, body, missing = [] }: PageCall): readonly string[] {
  if (missing.length > 0) return missing;
  const schema = endpointOf(operation).body;
  if (schema === undefined) return [];
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return [];
  return faultsOf(parsed.error, body).map(({ pointer, message }) => `${pointer} ${message}`.trim());
}

function CallChoice({
  calls,
  chosen,
  onChoose,
}: {
  calls: readonly PageCall[];
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Call</legend>
      <div className="divide-y divide-kumo-line rounded-md border border-kumo-line">
        {calls.map(({ title, operation }, index) => (
          <label
            key={title}
            className="flex cursor-pointer items-center gap-3 px-3 py-1.5 first:rounded-t-md last:rounded-b-md hover:bg-kumo-tint has-checked:bg-kumo-tint"
          >
            <input
              type="radio"
              name={name}
              checked={index === chosen}
              onChange={() => onChoose(index)}
            />
            <span className={index === chosen ? 'font-medium' : ''}>{title}</span>
            <span className="mono ml-auto text-muted">{endpointOf(operation).method}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function CopyProgram({ program, label }: { program: string; label: string }) {
  const [copied, setCopied] = useState<string>();
  const done = copied === program;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(program);
      setCopied(program);
      announce(`${label} call copied`);
    } catch {
      announce('The browser did not allow copying. Select it and copy it by hand.');
    }
  };
  const Icon = done ? Check : Copy;
  return (
    <Button
      className="mb-1.5"
      icon={<Icon size={14} aria-hidden />}
      aria-label={done ? `Copied ${label} call` : `Copy ${label} call`}
      onClick={() => void copy()}
    >
      {done ? 'Copied' : 'Copy'}
    </Button>
  );
}

function Term({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** What running it takes, beside the program. */
function Needs({ call, install }: { call: ApiCall; install?: string }) {
  const remark = remarkOf(call.operation);
  return (
    <dl className="mt-3 grid grid-cols-1 gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
      <Term term="Token permission">{permissionOf(call.operation)}</Term>
      <Term term="Environment">
        <span className="mono">{variablesOf(call).join(', ')}</span>
      </Term>
      {install !== undefined && (
        <Term term="Install">
          <span className="mono">{install}</span>
        </Term>
      )}
      {remark !== undefined && <Term term="Note">{remark}</Term>}
    </dl>
  );
}

function Program({
  call,
  language: { label, write, install },
}: {
  call: ApiCall;
  language: Language;
}) {
  return (
    <>
      <pre
        // A region that scrolls has to be reached by keyboard.
        tabIndex={0}
        role="region"
        aria-label={`${label} program`}
        dir="ltr"
        className="mono max-h-[45dvh] overflow-auto rounded-md bg-kumo-recessed p-3"
      >
        {write(call)}
      </pre>
      <Needs call={call} install={install} />
    </>
  );
}

/** Calls as programs: which call, in which language, copied with one click. */
export function ApiCallView({ calls }: { calls: readonly PageCall[] }) {
  const { data: session } = useQuery(sessionQuery);
  const [chosen, setChosen] = useState(0);
  const [languageId, setLanguageId] = useState(rememberedLanguage);
  const choose = (id: LanguageId) => {
    setLanguageId(id);
    rememberLanguage(id);
  };
  const pageCall = calls[chosen];
  const language = languages.find(({ id }) => id === languageId);
  if (pageCall === undefined || language === undefined || session === undefined) return null;
  const missing = missingIn(pageCall);
  const { operation, params, query, body } = pageCall;
  const account = { account_id: session.account_id };
  const call: ApiCall = { operation, params: { ...params, ...account }, query, body };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {calls.length > 1 && <CallChoice calls={calls} chosen={chosen} onChoose={setChosen} />}
      {missing.length > 0 ? (
        <Notice kind="info" title="There is no call yet">
          <p>What is entered cannot be sent as it is:</p>
          <ul className="list-disc pl-5">
            {missing.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Tabs
          label="Language"
          tabs={languages}
          selected={languageId}
          onSelect={choose}
          aside={<CopyProgram program={language.write(call)} label={language.label} />}
        >
          <Program call={call} language={language} />
        </Tabs>
      )}
      {missing.length === 0 && session.mode === 'demo' && (
        <p className="text-sm text-muted">
          This account and what is in it exist in the demo only. To try calls without an account of
          your own, run <span className="mono">npm run simulator</span> and set{' '}
          <span className="mono">CLOUDFLARE_BASE_URL</span> to the address that it prints.
        </p>
      )}
    </div>
  );
}
