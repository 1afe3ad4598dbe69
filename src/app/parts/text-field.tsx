import { Input, type InputProps } from '@cloudflare/kumo/components/input';
import type { ReactNode, Ref } from 'react';

interface TextFieldProps extends Omit<InputProps, 'label' | 'error' | 'description' | 'className'> {
  label: string;
  ref?: Ref<HTMLInputElement>;
  hint?: ReactNode;
  error?: string;
  /** A remark on a valid value: shown under the field, blocks nothing. */
  remark?: string | null;
  mono?: boolean;
}

/** A text input with its label, and its hint, remark or error tied to it. */
export function TextField({ label, hint, error, remark, mono = false, ...rest }: TextFieldProps) {
  return (
    <Input
      {...rest}
      label={label}
      error={error}
      aria-invalid={error !== undefined || undefined}
      description={
        remark === null || remark === undefined ? (
          hint
        ) : (
          <span className="text-(--state-unhealthy)">{remark}</span>
        )
      }
      autoComplete="off"
      spellCheck={false}
      passwordManagerIgnore
      // 13 px: at 14 the face's underscore falls below the line.
      className={`w-full ${mono ? 'mono text-[13px]' : ''}`}
    />
  );
}
