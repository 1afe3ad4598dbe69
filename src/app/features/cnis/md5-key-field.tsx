import { generateMd5Key, generatedKeyLength } from '#network/md5-key';
import { useState } from 'react';
import { RevealSecret } from '#app/parts/reveal-secret.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';

import type { CniFormState } from './use-cni-form.ts';

/** The MD5 key: masked, revealed on demand, generated, copied; in memory only. */
export function Md5KeyField({
  state: { register, values, errorOf, fill, focus },
}: {
  state: CniFormState;
}) {
  const [revealed, setRevealed] = useState(false);
  const [generated, setGenerated] = useState<{ before: string; key: string } | null>(null);
  const key = values.md5Key;
  // The note goes once the key is edited by hand.
  const note = generated !== null && generated.key === key ? generated : null;
  return (
    <div className="grid gap-2">
      <TextField
        label="MD5 key (optional)"
        mono
        type={revealed ? 'text' : 'password'}
        {...register('md5Key')}
        error={errorOf('md5Key')}
        hint="Guards against misconfiguration only: Cloudflare states that it is no security measure and does not treat it as a secret."
        beside={
          <>
            <RevealSecret
              what="the MD5 key"
              revealed={revealed}
              toggle={() => setRevealed(!revealed)}
            />
            {key !== '' && <CopyButton value={key} label="MD5 key" />}
            <Button
              onClick={() => {
                const fresh = generateMd5Key();
                setGenerated({ before: key, key: fresh });
                fill('md5Key', fresh);
              }}
            >
              Generate
            </Button>
          </>
        }
      />
      <output className={note === null ? 'sr-only' : 'text-sm'}>
        {note !== null && (
          <>
            Generated: {generatedKeyLength} random letters and digits, which router configurations
            take without quotes.{' '}
            <button
              type="button"
              className="min-h-[24px] text-kumo-link underline underline-offset-2"
              onClick={() => {
                fill('md5Key', note.before);
                focus('md5Key');
              }}
            >
              {note.before === '' ? 'Take it out again' : 'Put the previous key back'}
            </button>
          </>
        )}
      </output>
    </div>
  );
}
