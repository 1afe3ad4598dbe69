import { useQueryClient } from '@tanstack/react-query';
import { ClipboardCopy, Download, ExternalLink } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { announce } from '#app/lib/announce';
import { saveFile } from '#app/lib/save-file';
import { useNow } from '#app/lib/use-now';
import { TextArea, TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { failedRequests } from './support-bundle-failures.ts';
import { bundleText } from './support-bundle-text.ts';
import { type BundleFacts, supportBundle } from './support-bundle.ts';
import type { WhyAnswers } from './why-facts.ts';
import { Question } from './why-question.tsx';

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce('Support bundle copied');
  } catch {
    announce('The browser did not allow copying. Select it and copy it by hand.');
  }
}

function Step({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <li className="grid gap-3">
      <p className="font-medium">{title}</p>
      {children}
    </li>
  );
}

function Include({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="flex min-h-6 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        className="size-4 shrink-0 cursor-pointer"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

/** What only the person knows, of what Cloudflare asks for. */
function OwnFacts({
  answers,
  change,
}: {
  answers: WhyAnswers;
  change: (changed: Partial<WhyAnswers>) => void;
}) {
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <TextField
        type="datetime-local"
        label="When did it begin?"
        hint="In the time zone of this browser, which the bundle names."
        value={answers.begun}
        onChange={(event) => change({ begun: event.target.value })}
      />
      <Question
        label="Is traffic hit?"
        value={answers.traffic}
        onChange={(traffic) => change({ traffic })}
      />
      <div className="md:col-span-2">
        <TextArea
          label="What is happening"
          hint="What you see, and what was changed before."
          rows={3}
          value={answers.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      </div>
    </div>
  );
}

/** The facts that Cloudflare asks for, as they will be given, and ways to take them along. */
export function SupportBundleSection({
  facts,
  answers,
  change,
}: {
  facts: Omit<BundleFacts, 'at' | 'timeZone' | 'failures' | 'include'>;
  answers: WhyAnswers;
  change: (changed: Partial<WhyAnswers>) => void;
}) {
  const client = useQueryClient();
  const heading = useId();
  const [include, setInclude] = useState({ answers: false, pasted: false });
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const now = useNow(60_000);
  const made = (at: number) =>
    supportBundle({ ...facts, at, timeZone, failures: failedRequests(client), include });
  // What is taken along is made at that moment: it says when, and holds the failures until then.
  const file = `support-bundle-${facts.interconnect.name}`;
  return (
    <section aria-labelledby={heading} className="grid gap-4 border-t border-kumo-line pt-5">
      <div>
        <h3 id={heading} className="font-semibold">
          Support bundle
        </h3>
        <p className="text-muted">
          The facts that Cloudflare’s docs (operational guidance) ask for. It is made in this
          browser and sent nowhere. MD5 keys are never in it.
        </p>
      </div>
      <ol className="grid gap-5">
        <Step title="1. First look at cloudflarestatus.com">
          <p>
            <a
              href="https://www.cloudflarestatus.com"
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 text-kumo-link underline underline-offset-2"
            >
              cloudflarestatus.com
              <ExternalLink size={13} aria-hidden />
              <span className="sr-only">(opens another window)</span>
            </a>{' '}
            <span className="text-muted">Cloudflare’s docs ask for that before anything else.</span>
          </p>
        </Step>
        <Step title="2. Say what only you know">
          <OwnFacts answers={answers} change={change} />
        </Step>
        <Step title="3. Confirm what goes in, and take it along">
          <div className="grid gap-1">
            <Include
              label="My answers and light levels"
              checked={include.answers}
              onChange={(checked) => setInclude({ ...include, answers: checked })}
            />
            <Include
              label="The router output as pasted"
              checked={include.pasted}
              onChange={(checked) => setInclude({ ...include, pasted: checked })}
            />
          </div>
          <pre
            role="region"
            aria-label="Preview of the support bundle"
            tabIndex={0}
            className="mono max-h-96 overflow-auto rounded-lg border border-kumo-line bg-kumo-recessed p-3 leading-relaxed whitespace-pre-wrap"
          >
            {bundleText(made(now))}
          </pre>
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              icon={<ClipboardCopy size={16} aria-hidden />}
              onClick={() => void copy(bundleText(made(Date.now())))}
            >
              Copy text
            </Button>
            <Button
              icon={<Download size={16} aria-hidden />}
              onClick={() =>
                saveFile(
                  new Blob([bundleText(made(Date.now()))], { type: 'text/plain' }),
                  `${file}.txt`,
                )
              }
            >
              Download .txt
            </Button>
            <Button
              icon={<Download size={16} aria-hidden />}
              onClick={() =>
                saveFile(
                  new Blob([JSON.stringify(made(Date.now()), null, 2)], {
                    type: 'application/json',
                  }),
                  `${file}.json`,
                )
              }
            >
              Download .json
            </Button>
          </div>
        </Step>
      </ol>
    </section>
  );
}
