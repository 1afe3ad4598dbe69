import type { Interconnect } from '#contract/interconnects';
import { unavailable } from '#contract/lifecycle';
import { Download } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { callForPdf } from '#app/api/client';
import { Problem } from '#app/parts/problem.tsx';
import { announce } from '#app/lib/announce';
import { saveFile } from '#app/lib/save-file';
import { Button, type ButtonLook } from '#app/ui/button.tsx';

/** Downloads the Letter of Authorization, or says why there is none. */
export function LoaActions({
  interconnect,
  look = 'secondary',
}: {
  interconnect: Interconnect;
  look?: ButtonLook;
}) {
  const reason = unavailable('interconnect.loa', { interconnect, cnis: 0 });
  const download = useMutation({
    mutationFn: () => callForPdf('interconnects.loa', { params: { icon: interconnect.name } }),
    onSuccess: (pdf) => {
      saveFile(pdf, `loa-${interconnect.name}.pdf`);
      announce(`LOA of ${interconnect.name} downloaded`);
    },
  });
  return (
    <div className="flex max-w-md flex-col items-start gap-2">
      <Button
        look={look}
        icon={<Download size={16} aria-hidden />}
        unavailable={reason}
        busy={download.isPending}
        onClick={() => download.mutate()}
      >
        Download LOA
      </Button>
      {download.isError && (
        <Problem title="The LOA could not be downloaded" error={download.error} />
      )}
    </div>
  );
}
