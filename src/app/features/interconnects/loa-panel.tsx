import { type Interconnect, loaNameMax } from '#contract/interconnects';
import { unavailable } from '#contract/lifecycle';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, FileText, X } from 'lucide-react';
import { Suspense, lazy, useId, useRef, useState } from 'react';
import { queryClient } from '#app/api/query-client';
import { announce } from '#app/lib/announce';
import { saveFile } from '#app/lib/save-file';
import { Problem } from '#app/parts/problem.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button, buttonClass } from '#app/ui/button.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { characterCount, customerFault, loaFileName, loaQuery } from './loa.ts';

// The reader of PDFs is larger than the whole first page: it comes with the first preview.
const LoaPreview = lazy(async () => ({
  default: (await import('./loa-preview.tsx')).LoaPreview,
}));

/** Names typed for letters, by interconnect: in memory only, they are somebody's customers. */
const typedNames = new Map<string, string>();

const title = 'Letter of Authorization (LOA)';

/** Both actions in their place, disabled, with the one reason. */
function Unavailable({ reason }: { reason: string }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {['Preview LOA', 'Download LOA'].map((action) => (
          <button
            key={action}
            type="button"
            aria-disabled
            aria-describedby={id}
            className={buttonClass('secondary')}
          >
            {action}
          </button>
        ))}
      </div>
      <p id={id} className="text-sm text-muted">
        {reason}
      </p>
    </div>
  );
}

/** The preview of one letter, with what went wrong in its place. */
function Shown({
  icon,
  customer,
  onClose,
}: {
  icon: string;
  customer: string;
  onClose: () => void;
}) {
  const letter = useQuery(loaQuery(icon, customer));
  return (
    <section aria-label="Preview of the LOA" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted">
          As the API issues it, with{' '}
          {customer === '' ? 'the account’s name' : <bdi className="font-medium">{customer}</bdi>}.
        </p>
        <Button look="ghost" icon={<X size={16} aria-hidden />} onClick={onClose}>
          Close preview
        </Button>
      </div>
      {letter.isError ? (
        <Problem
          title="The LOA could not be had"
          error={letter.error}
          actions={
            <Button busy={letter.isFetching} onClick={() => void letter.refetch()}>
              Try again
            </Button>
          }
        />
      ) : letter.data === undefined ? (
        <p className="text-muted">Asking for the letter…</p>
      ) : (
        <Suspense fallback={<p className="text-muted">Loading the reader…</p>}>
          <LoaPreview file={letter.data} name={icon} />
        </Suspense>
      )}
    </section>
  );
}

function Letter({ icon, primary }: { icon: string; primary: boolean }) {
  const [typed, setTyped] = useState(() => typedNames.get(icon) ?? '');
  const [shown, setShown] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const customer = typed.trim();
  const fault = customerFault(typed);
  const download = useMutation({
    mutationFn: () => queryClient.query(loaQuery(icon, customer)),
    onSuccess: (pdf) => {
      saveFile(pdf, loaFileName(icon, customer));
      announce(`LOA of ${icon} downloaded`);
    },
  });
  const outdated = shown !== undefined && shown !== customer;
  /** Does `work` with a name that can be printed; leads to the field of one that can't. */
  const withName = (work: () => void) => {
    if (fault === null) work();
    else form.current?.querySelector('input')?.focus();
  };
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        withName(() => setShown(customer));
      }}
    >
      <div className="max-w-xl">
        <TextField
          label="Customer name on the LOA (optional)"
          value={typed}
          dir="auto"
          error={fault ?? undefined}
          hint={`Instead of the account’s name. ${characterCount(customer)} of ${loaNameMax} characters.`}
          onChange={(event) => {
            setTyped(event.target.value);
            typedNames.set(icon, event.target.value);
          }}
        />
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <Button type="submit" icon={<FileText size={16} aria-hidden />}>
          {outdated ? 'Update preview' : 'Preview LOA'}
        </Button>
        <Button
          look={primary ? 'primary' : 'secondary'}
          icon={<Download size={16} aria-hidden />}
          busy={download.isPending}
          onClick={() => withName(() => download.mutate())}
        >
          Download LOA
        </Button>
      </div>
      {download.isError && (
        <Problem title="The LOA could not be downloaded" error={download.error} />
      )}
      {shown !== undefined && (
        <Shown
          icon={icon}
          customer={shown}
          onClose={() => {
            setShown(undefined);
            // The focus was on what goes now; it returns to where the preview came from.
            form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus();
          }}
        />
      )}
    </form>
  );
}

/** Preview and download of the letter, with the name to print on it; or why there is none. */
export function LoaPanel({
  interconnect,
  primary = false,
}: {
  interconnect: Interconnect;
  /** The download is the page's next step. */
  primary?: boolean;
}) {
  const reason = unavailable('interconnect.loa', { interconnect, cnis: 0 });
  return (
    <Panel title={title}>
      {reason === null ? (
        <Letter icon={interconnect.name} primary={primary} />
      ) : (
        <Unavailable reason={reason} />
      )}
    </Panel>
  );
}
