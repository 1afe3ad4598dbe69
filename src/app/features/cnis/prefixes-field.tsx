import { normalisePrefixes } from '#network/normalise';
import type { PrefixLine } from '#network/prefix';
import { useRef, useState } from 'react';
import { TextArea } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { grouped } from '#app/lib/grouped';
import { prefixesIn, shownFindings } from './cni-form-values.ts';
import type { CniFormState } from './use-cni-form.ts';

/** Marks an entry in the text field and brings its line into view. */
function select(area: HTMLTextAreaElement | null, { start, text, line }: PrefixLine): void {
  if (area === null) return;
  area.focus();
  area.setSelectionRange(start, start + text.length);
  const height = Number.parseFloat(getComputedStyle(area).lineHeight);
  if (Number.isFinite(height)) area.scrollTop = (line - 2) * height;
}

/** The first few findings, each a way to its line, and how many more there are. */
function Findings({
  entries,
  kind,
  total,
  onSelect,
}: {
  entries: readonly PrefixLine[];
  kind: 'fault' | 'notice';
  total: number;
  onSelect: (entry: PrefixLine) => void;
}) {
  const more = entries.length - shownFindings;
  const what = kind === 'fault' ? 'are at fault' : 'deserve a look';
  return (
    <>
      {entries.length > 1 && (
        <span className="font-medium">
          {grouped(entries.length)} of {grouped(total)} entries {what}.
        </span>
      )}
      <ul className="grid">
        {entries.slice(0, shownFindings).map((entry) => (
          <li key={entry.start}>
            <button
              type="button"
              className="min-h-[24px] text-left underline decoration-dotted underline-offset-2 hover:decoration-solid"
              onClick={() => onSelect(entry)}
            >
              Line {entry.line}: {entry[kind]}
            </button>
          </li>
        ))}
        {more > 0 && <li>and {grouped(more)} more</li>}
      </ul>
    </>
  );
}

interface Normalisation {
  before: string;
  after: string;
  said: string;
}

function normalisation(text: string): Normalisation {
  const { text: after, changes, left } = normalisePrefixes(text);
  const kept =
    left === 0
      ? ''
      : ` ${grouped(left)} ${left === 1 ? 'entry is no prefix and stays' : 'entries are no prefixes and stay'} as typed, at the end.`;
  const done = changes.length === 0 ? 'Nothing to normalise' : `Normalised: ${changes.join('; ')}`;
  return { before: text, after, said: `${done}.${kept}` };
}

/** Extra prefixes: pasted in one go, each fault at its line, put right where there is one way to. */
export function PrefixesField({ state }: { state: CniFormState }) {
  const { register, values, errors, fill } = state;
  const text = values.extraPrefixes;
  const entries = prefixesIn(text);
  const area = useRef<HTMLTextAreaElement | null>(null);
  const [last, setLast] = useState<Normalisation | null>(null);
  const faulty = entries.filter(({ fault }) => fault !== null);
  const notable = entries.filter(({ notice }) => notice !== null);
  const onSelect = (entry: PrefixLine) => select(area.current, entry);
  const { ref, ...field } = register('extraPrefixes');
  const refused = errors.extraPrefixes;
  const findings = { total: entries.length, onSelect };
  // The note belongs to what it speaks of: once something else is typed, it goes.
  const note = last !== null && last.after === text ? last : null;
  return (
    <div className="grid gap-2">
      <TextArea
        label="Extra prefixes"
        rows={Math.min(Math.max(entries.length + 1, 4), 12)}
        mono
        {...field}
        ref={(element) => {
          ref(element);
          area.current = element;
        }}
        error={
          faulty.length > 0 ? (
            <Findings entries={faulty} kind="fault" {...findings} />
          ) : (
            refused?.message
          )
        }
        remark={notable.length > 0 && <Findings entries={notable} kind="notice" {...findings} />}
        hint="Advertised to you beside what the routing table holds. One a line, or pasted with commas or spaces."
      />
      {entries.length > 0 && (
        <div>
          <Button
            onClick={() => {
              const next = normalisation(text);
              setLast(next);
              if (next.after !== text) fill('extraPrefixes', next.after);
            }}
          >
            Normalise
          </Button>
        </div>
      )}
      <output className={note === null ? 'sr-only' : 'text-sm'}>
        {note !== null && (
          <>
            {note.said}{' '}
            {note.before !== note.after && (
              <button
                type="button"
                className="min-h-[24px] text-kumo-link underline underline-offset-2"
                onClick={() => {
                  fill('extraPrefixes', note.before);
                  area.current?.focus();
                }}
              >
                Undo normalising
              </button>
            )}
          </>
        )}
      </output>
    </div>
  );
}
