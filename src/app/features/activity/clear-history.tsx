import { Dialog } from '@cloudflare/kumo/components/dialog';
import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { announce } from '#app/lib/announce';
import { currentHistory } from '#app/observed/current';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';

/** Forgets what this browser has observed and sent, after a question. */
export function ClearHistory() {
  const [open, setOpen] = useState(false);
  const clearing = useMutation({
    mutationFn: async () => currentHistory()?.clear(),
    onSuccess: () => {
      setOpen(false);
      announce('The history of this browser is cleared');
    },
  });
  return (
    <>
      <Button icon={<Trash2 size={16} aria-hidden />} onClick={() => setOpen(true)}>
        Clear history
      </Button>
      {open && (
        <Dialog.Root open onOpenChange={(stays: boolean) => !stays && setOpen(false)}>
          <Dialog className="flex max-h-[85dvh] w-[min(32rem,calc(100vw-2rem))] min-w-[min(32rem,calc(100vw-2rem))] flex-col gap-4 overflow-y-auto p-6">
            <Dialog.Title className="text-lg font-semibold">Clear the history?</Dialog.Title>
            <p>
              This removes, from this browser and for this account, every observed state with its
              timeline and the list of what this browser sent. It cannot be brought back; export it
              first if you may need it.
            </p>
            <p>Nothing at Cloudflare changes: interconnects, CNIs and settings stay as they are.</p>
            {clearing.isError && <Problem title="It was not cleared" error={clearing.error} />}
            <div className="flex flex-wrap justify-end gap-2">
              <Button busy={clearing.isPending} onClick={() => setOpen(false)}>
                Keep it
              </Button>
              <Button look="danger" busy={clearing.isPending} onClick={() => clearing.mutate()}>
                Clear history
              </Button>
            </div>
          </Dialog>
        </Dialog.Root>
      )}
    </>
  );
}
