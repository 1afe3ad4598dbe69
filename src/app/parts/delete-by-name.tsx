import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type ReactNode, Suspense, lazy, useState } from 'react';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { Button } from '#app/ui/button.tsx';

const ConfirmByName = lazy(async () => ({
  default: (await import('./confirm-by-name.tsx')).ConfirmByName,
}));

/**
 * A button that deletes one thing: its dialog shows what hangs on it and asks for its name, or says
 * why it is refused. What becomes of it is announced wherever the person is by then.
 */
export function DeleteByName({
  kind,
  name,
  refused,
  remove,
  onGone,
  onClose,
  children,
}: {
  kind: 'interconnect' | 'CNI';
  name: string;
  /** Why it may not be deleted, or null. */
  refused: string | null;
  /** Deletes it, once. */
  remove: () => Promise<void>;
  /** What follows; `here` says whether its page is still open. */
  onGone: (here: boolean) => Promise<void>;
  /** Given, the dialog is open at once, without a button of its own, until this is called. */
  onClose?: () => void;
  /** What hangs on it, and what else the deletion means. */
  children: ReactNode;
}) {
  const [asking, setAsking] = useState(onClose !== undefined);
  const here = useHere();
  const called = `${kind === 'CNI' ? 'CNI' : 'Interconnect'} ${name}`;
  const deletion = useMutation({
    mutationFn: remove,
    onError: (error) => {
      if (!here.current) announce(`${called} was not deleted: ${error.message}`);
    },
    onSuccess: async () => {
      await onGone(here.current);
      announce(`${called} is deleted`);
    },
  });
  return (
    <>
      {onClose === undefined && (
        <Button
          icon={<Trash2 size={16} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => {
            deletion.reset();
            setAsking(true);
          }}
        >
          Delete
        </Button>
      )}
      {asking && (
        <Suspense fallback={null}>
          <ConfirmByName
            title={`Delete this ${kind}?`}
            name={name}
            action={`Delete ${kind}`}
            refused={refused}
            isPending={deletion.isPending}
            error={deletion.error}
            onConfirm={() => deletion.mutate()}
            onClose={() => {
              setAsking(false);
              onClose?.();
            }}
          >
            {children}
          </ConfirmByName>
        </Suspense>
      )}
    </>
  );
}
