import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import { FieldMessages, describedBy } from '#app/ui/field-messages.tsx';
import { controlClass } from '#app/ui/field.tsx';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  /** A remark on a valid value: shown under the field, blocks nothing. */
  remark?: ReactNode;
  mono?: boolean;
  /** Beside the control, in its line: buttons that fill it in. */
  beside?: ReactNode;
}

// Password managers would offer to keep what is no password, and keys that belong elsewhere.
const unmanaged = {
  'data-1p-ignore': 'true',
  'data-bwignore': 'true',
  'data-form-type': 'other',
  'data-lpignore': 'true',
} as const;

function Frame({
  id,
  label,
  hint,
  error,
  remark,
  beside,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {beside === undefined ? (
        children
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-40 flex-1">{children}</div>
          {beside}
        </div>
      )}
      <FieldMessages id={`${id}-message`} error={error} remark={remark} hint={hint} />
    </div>
  );
}

function controlProps(id: string, { error, remark, hint }: FieldProps) {
  return {
    id,
    autoComplete: 'off',
    spellCheck: false,
    ...unmanaged,
    'aria-invalid': error === undefined || error === null ? undefined : true,
    'aria-describedby': describedBy(`${id}-message`, { error, remark, hint }),
  };
}

type TextFieldProps = FieldProps &
  InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** A text input with its label, and its hint, remark and error tied to it. */
export function TextField({
  label,
  hint,
  error,
  remark,
  mono = false,
  beside,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const field = { label, hint, error, remark, beside };
  return (
    <Frame id={id} {...field}>
      {/* 13 px: at 14 the face's underscore falls below the line. */}
      <input
        type="text"
        {...controlProps(id, field)}
        {...rest}
        className={`${controlClass} ${mono ? 'mono text-[13px]' : ''}`}
      />
    </Frame>
  );
}

type TextAreaProps = FieldProps &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

/** The same with several lines. */
export function TextArea({
  label,
  hint,
  error,
  remark,
  mono = false,
  beside,
  ...rest
}: TextAreaProps) {
  const id = useId();
  const field = { label, hint, error, remark, beside };
  return (
    <Frame id={id} {...field}>
      <textarea
        {...controlProps(id, field)}
        {...rest}
        className={`${controlClass} h-auto! py-2 ${mono ? 'mono text-[13px]' : ''}`}
      />
    </Frame>
  );
}
