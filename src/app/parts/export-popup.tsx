import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '#app/api/error';
import { announce } from '#app/lib/announce';
import { saveFile } from '#app/lib/save-file';
import { Button } from '#app/ui/button.tsx';
import { Popup } from '#app/ui/popup.tsx';

const formats = ['csv', 'json'] as const;
export type ExportFormat = (typeof formats)[number];

/** Saves what a list shows as CSV or JSON, and says so, or why not. */
export function ExportPopup({
  things,
  note,
  file,
  write,
}: {
  /** How many of what, such as `3 slots`. */
  things: string;
  /** What goes into the file. */
  note: string;
  /** Name of the file, without its ending. */
  file: string;
  write: (format: ExportFormat) => Promise<Blob> | Blob;
}) {
  const [busy, setBusy] = useState(false);
  const save = async (format: ExportFormat) => {
    setBusy(true);
    try {
      saveFile(await write(format), `${file}.${format}`);
      announce(`${things} exported as ${format.toUpperCase()}`);
    } catch (error) {
      announce(`Not exported: ${errorText(error)}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Popup label="Export" name="Export">
      {() => (
        <div className="flex flex-col items-start gap-2">
          <p className="text-sm text-muted">{note}</p>
          {formats.map((format) => (
            <Button
              key={format}
              busy={busy}
              icon={<FileDown size={16} aria-hidden />}
              onClick={() => {
                void save(format);
              }}
            >
              Export {things} as {format.toUpperCase()}
            </Button>
          ))}
        </div>
      )}
    </Popup>
  );
}
