import { Dialog } from '@cloudflare/kumo/components/dialog';
import { X } from 'lucide-react';
import { ApiCallView } from './api-call-view.tsx';
import type { PageCall } from './api-call.tsx';

/** The calls of a page in a dialog. */
export function ApiCallDialog({
  calls,
  onClose,
}: {
  calls: readonly PageCall[];
  onClose: () => void;
}) {
  return (
    <Dialog.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Dialog
        size="xl"
        className="flex max-h-[calc(100dvh-4rem)] flex-col gap-4 overflow-y-auto p-4 sm:max-h-[calc(100dvh-6rem)] sm:p-6"
      >
        <Dialog.Title className="pr-10 text-lg font-semibold">
          {calls.length === 1 ? 'Equivalent API call' : 'Equivalent API calls'}
        </Dialog.Title>
        <ApiCallView calls={calls} />
        {/* Last, so that the dialog opens on what it is about. */}
        <button
          type="button"
          aria-label="Close"
          className="absolute top-4 right-4 inline-flex size-8 items-center justify-center rounded-lg hover:bg-kumo-tint"
          onClick={onClose}
        >
          <X size={18} aria-hidden />
        </button>
      </Dialog>
    </Dialog.Root>
  );
}
