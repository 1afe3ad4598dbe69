import { InputArea } from '@cloudflare/kumo/components/input';
import { FileUp } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { decodeFile } from './import-decode.ts';

/** Characters from which a paste is put in place here: Chromium takes thousands of lines one by one. */
const largePaste = 50_000;

/**
 * CSV as text: pasted, typed, chosen as a file or dropped. A file that cannot be read says why
 * and leaves what is in the field alone.
 */
export function ImportInput({
  text,
  error,
  rows = 10,
  onText,
}: {
  text: string;
  error?: string;
  rows?: number;
  onText: (text: string, fileName: string | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<{ file: string; fault: string } | null>(null);
  const [isOver, setIsOver] = useState(false);
  const hintId = useId();
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const decoded = decodeFile(new Uint8Array(await file.arrayBuffer()));
    if (decoded.text === undefined) setRefusal({ file: file.name, fault: decoded.fault });
    else {
      setRefusal(null);
      onText(decoded.text, file.name);
    }
  };
  const message = refusal === null ? error : `${refusal.file}: ${refusal.fault}.`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is an extra; the button does the same for the keyboard
    <div
      className={`grid gap-3 rounded-lg ${isOver ? 'outline-2 outline-offset-4 outline-(--state-pending) outline-dashed' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <div className="flex flex-wrap items-center gap-3">
        <Button
          icon={<FileUp size={16} aria-hidden />}
          aria-describedby={hintId}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
        <span id={hintId} className="text-sm text-muted">
          Or drop one here, or paste below. UTF-8 or UTF-16, up to 5 MB and 5,000 rows.
        </span>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label="CSV file"
          className="hidden"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // So that the same file can be chosen again once it is mended.
            event.target.value = '';
          }}
        />
      </div>
      <div className="whitespace-pre-line">
        <InputArea
          label="CSV"
          rows={rows}
          className="mono w-full whitespace-pre text-[13px]"
          value={text}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          error={message}
          aria-invalid={message !== undefined || undefined}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain');
            if (pasted.length < largePaste) return;
            event.preventDefault();
            const { selectionStart, selectionEnd } = event.currentTarget;
            setRefusal(null);
            onText(text.slice(0, selectionStart) + pasted + text.slice(selectionEnd), null);
          }}
          onChange={(event) => {
            setRefusal(null);
            onText(event.target.value, null);
          }}
        />
      </div>
    </div>
  );
}
