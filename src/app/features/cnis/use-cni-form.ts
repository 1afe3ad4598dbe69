import { type FieldErrors, type Resolver, useForm, useWatch } from 'react-hook-form';
import { useEffect } from 'react';
import { ApiError } from '#app/api/error';
import {
  type CniFaults,
  type CniField,
  type CniFormValues,
  faultsByField,
} from './cni-form-values.ts';

/** From top to bottom: the first at fault takes the focus. */
const fieldOrder: readonly CniField[] = [
  'interconnect',
  'conduitName',
  'description',
  'mtu',
  'p2pIp',
  'custIp',
  'customerAsn',
  'extraPrefixes',
  'md5Key',
];

/** Faults that the API found, on the fields they speak of. A 409 is a name conflict (API reference). */
function fieldsOfError(error: Error): CniFaults {
  if (!(error instanceof ApiError)) return {};
  if (error.status === 409) {
    return {
      conduitName: `${error.message}: another CNI, or perhaps a tunnel, has this name; choose another`,
    };
  }
  const { fields, rest } = faultsByField(error.faults);
  return rest.length > 0 ? {} : fields;
}

/** Whether the API's error speaks of fields of the form, where it then belongs. */
export function isOfFields(error: Error): boolean {
  return Object.keys(fieldsOfError(error)).length > 0;
}

/**
 * What is typed into the CNI form, and what is wrong with it. The page holds it, so that a review
 * in between loses nothing.
 */
export function useCniForm({
  initial,
  accountAsn,
  check,
}: {
  initial: CniFormValues;
  /** The account's own ASN, undefined while it isn't known. */
  accountAsn: number | undefined;
  /** The faults of what is typed, with the same rules that the simulator applies. */
  check: (values: CniFormValues) => CniFaults;
}) {
  const resolver: Resolver<CniFormValues> = (values) => {
    const errors: FieldErrors<CniFormValues> = {};
    const faults = check(values);
    for (const field of fieldOrder) {
      const message = faults[field];
      if (message !== undefined) errors[field] = { type: 'rule', message };
    }
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
  const form = useForm<CniFormValues>({
    defaultValues: initial,
    resolver,
    // As one types: an error that appears on blur moves what is just being clicked.
    mode: 'onChange',
    shouldFocusError: false,
  });
  const { control, formState, getValues, setError, setFocus, setValue, trigger } = form;
  const { errors, isSubmitting } = formState;
  const values: CniFormValues = { ...initial, ...useWatch({ control }) };

  // What was typed before the account's ASN was known is judged anew once it is.
  useEffect(() => {
    if (getValues('customerAsn') !== '') void trigger('customerAsn');
  }, [accountAsn, getValues, trigger]);

  const focusFirst = (faults: Partial<Record<CniField, unknown>>) => {
    const first = fieldOrder.find((field) => faults[field] !== undefined);
    if (first !== undefined) setFocus(first);
  };

  return {
    register: form.register,
    control,
    values,
    errors,
    isSubmitting,
    isChanged: [...fieldOrder, 'bgp' as const].some((field) => values[field] !== initial[field]),
    errorOf: (field: CniField) => errors[field]?.message,
    focus: (field: CniField) => setFocus(field),
    focusFirst,
    /** Fills in a field as if it had been typed. */
    fill: (field: Exclude<CniField, 'bgp'>, text: string) =>
      setValue(field, text, { shouldDirty: true, shouldValidate: true }),
    replace: (next: CniFormValues) => form.reset(next, { keepDefaultValues: true }),
    judge: () => trigger(),
    /** Shows what the API refused at the fields it speaks of; false where it speaks of none. */
    placeError: (error: Error): boolean => {
      const faults = fieldsOfError(error);
      for (const field of fieldOrder) {
        const message = faults[field];
        if (message !== undefined) setError(field, { type: 'server', message });
      }
      focusFirst(faults);
      return Object.keys(faults).length > 0;
    },
    onSubmit: (submit: (typed: CniFormValues) => Promise<void>) =>
      form.handleSubmit(submit, (faults) => focusFirst(faults)),
  };
}

export type CniFormState = ReturnType<typeof useCniForm>;
