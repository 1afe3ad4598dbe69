import { Dialog } from '@cloudflare/kumo/components/dialog';
import { type ReactNode, useState } from 'react';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { Button } from '#app/ui/button.tsx';
import { Problem } from './problem.tsx';
import { TextField } from './text-field.tsx';

/**
 * A dialog that asks for the object's name before it is deleted, or says why it may not be. It stays
 * open and shows the error when the deletion fails.
 */
export function ConfirmByName({
  title,
  name,
  action,
  refused,
  isPending,
  error,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  name: string;
  /** The verb on the button, for example "Delete interconnect". */
  action: string;
  /** Why it may not be deleted now, or null. */
  refused: string | null;
  isPending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const [typed, setTyped] = useState('');
  const matches = typed.trim() === name.trim();
  const unread = error instanceof OutcomeUnknown;
  return (
    <Dialog.Root open onOpenChange={(open: boolean) => !open && !isPending && onClose()}>
      <Dialog className="flex max-h-[85dvh] w-[min(32rem,calc(100vw-2rem))] min-w-[min(32rem,calc(100vw-2rem))] flex-col gap-4 overflow-y-auto p-6">
        <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
        <div className="flex flex-col gap-2">{children}</div>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (refused === null && matches && !isPending) onConfirm();
          }}
        >
          {refused === null && (
            <TextField
              label={`Type ${name} to confirm`}
              mono
              dir="auto"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
          {error !== null && (
            <Problem
              title={unread ? 'It is not known whether it was deleted' : 'It was not deleted'}
              error={unread ? error.write : error}
            >
              {error instanceof ApiError && error.outcomeUnknown && (
                <p>It was read again after the answer was lost: it still exists.</p>
              )}
            </Problem>
          )}
          <div data-actions className="flex flex-wrap items-start justify-end gap-2 text-right">
            <Button onClick={onClose} busy={isPending}>
              Keep it
            </Button>
            <Button
              type="submit"
              look="danger"
              busy={isPending}
              unavailable={refused ?? (matches ? null : 'The name does not match yet')}
            >
              {action}
            </Button>
          </div>
        </form>
      </Dialog>
    </Dialog.Root>
  );
}
