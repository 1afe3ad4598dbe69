import type { Cni, UpdateCni } from '#contract/cnis';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import type { ValueDiffRow } from '#app/parts/value-diff.tsx';
import { diffOf, fieldNames } from './cni-diff.ts';
import { type CniContext, type CniFormValues, readUpdate, valuesOf } from './cni-form-values.ts';
import { type MergeKey, type MergeRow, type Side, merged, threeWay } from './merge.ts';
import { keepChange } from './saved-changes.ts';
import { isOfFields, useCniForm } from './use-cni-form.ts';
import { ChangedMeanwhile, freshCni, mustBeUnchanged, update } from './write.ts';

type Step =
  /** `note` is why there is no review, as long as the form is as it was then. */
  | { at: 'form'; note?: string; typed?: CniFormValues }
  | { at: 'merge'; now: Cni; typed: CniFormValues; rows: MergeRow[]; kept: ValueDiffRow[] }
  | { at: 'review'; now: Cni; body: UpdateCni };

const formFields: readonly string[] = Object.values(fieldNames);

/**
 * An edit from the form over the comparison with what somebody else changed to the review of what
 * will be sent. Nothing typed is lost on the way, in either direction.
 */
export function useEdit(opened: Cni, context: CniContext, onSaved: () => Promise<unknown>) {
  const here = useHere();
  // What the edit is based on: as opened, later as it was read again.
  const [base, setBase] = useState(opened);
  const [step, setStep] = useState<Step>({ at: 'form' });
  const form = useCniForm({
    initial: valuesOf(opened),
    accountAsn: context.accountAsn,
    check: (values) => readUpdate(values, context, base).faults ?? {},
  });

  const say = (note: string, typed: CniFormValues) => {
    setStep({ at: 'form', note, typed });
    announce(note);
  };

  /** On to the review, or back to the form with what is wrong with it. */
  const propose = (now: Cni, typed: CniFormValues) => {
    setBase(now);
    const { body, faults } = readUpdate(typed, context, now);
    if (body === undefined) {
      // First the form, then its fields: what is hidden takes no focus.
      flushSync(() => say('What was chosen does not go together: see the fields.', typed));
      void form.judge();
      form.focusFirst(faults);
    } else if (diffOf(now, body).length === 0) {
      say('The CNI already is as the form has it: there is nothing to save.', typed);
    } else {
      setStep({ at: 'review', now, body });
    }
  };

  /** Compares with what the CNI has become since `from` was read. */
  const confront = (from: Cni, now: Cni, typed: CniFormValues) => {
    const changed = diffOf(from, now);
    const rows = threeWay(valuesOf(from), valuesOf(now), typed);
    if (changed.length === 0 || rows.length === 0) {
      propose(now, typed);
      return;
    }
    const kept = changed.filter(({ field }) => !formFields.includes(field));
    setStep({ at: 'merge', now, typed, rows, kept });
  };

  const saving = useMutation({
    mutationFn: async ({ now, body }: { now: Cni; body: UpdateCni }) => {
      await mustBeUnchanged(now);
      return update(body);
    },
    onSuccess: async (saved, { now }) => {
      await keepChange(now, saved);
      announce(`CNI ${saved.magic.conduit_name} is saved`);
      if (here.current) await onSaved();
    },
    onError: (error, { now, body }) => {
      if (!here.current) {
        announce(`CNI ${body.magic.conduit_name} was not saved: ${error.message}`);
      } else if (error instanceof ChangedMeanwhile) {
        confront(now, error.now, form.values);
      } else if (isOfFields(error)) {
        flushSync(() => setStep({ at: 'form' }));
        form.placeError(error);
      }
    },
  });

  const stillTrue =
    step.at === 'form' && JSON.stringify(step.typed) === JSON.stringify(form.values);
  return {
    form,
    step,
    base,
    note: stillTrue ? step.note : undefined,
    saving,
    review: async (typed: CniFormValues) => {
      const { body } = readUpdate(typed, context, base);
      if (body !== undefined && diffOf(base, body).length === 0) {
        say('Nothing is changed yet, so there is nothing to save.', typed);
        return;
      }
      saving.reset();
      setStep({ at: 'form' });
      confront(base, await freshCni(base.id), typed);
    },
    choose: (choices: ReadonlyMap<MergeKey, Side>) => {
      if (step.at !== 'merge') return;
      const values = merged(step.rows, valuesOf(step.now), step.typed, choices);
      form.replace(values);
      propose(step.now, values);
    },
    save: () => {
      if (step.at === 'review' && !saving.isPending) saving.mutate(step);
    },
    back: () => setStep({ at: 'form' }),
  };
}
