import { useMutation } from '@tanstack/react-query';
import { OutcomeUnknown } from '#app/api/outcome';
import { announce } from '#app/lib/announce';
import { useHere } from '#app/lib/use-here';
import { clockTime } from '#app/lib/time';
import { ButtonLink } from '#app/parts/links.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { ValueDiff } from '#app/parts/value-diff.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { diffOf } from './cni-diff.ts';
import { type SavedChange, forgetChange, undo, useSavedChange } from './saved-changes.ts';
import { ChangedMeanwhile } from './write.ts';

/** A change in one sentence, for the note that is read out. */
function inWords({ before, after }: Pick<SavedChange, 'before' | 'after'>): string {
  return diffOf(before, after)
    .map(({ field, before: was, after: is }) =>
      was.length + is.length > 60 || was.includes('\n') || is.includes('\n')
        ? field
        : `${field} ${was} → ${is}`,
    )
    .join(', ');
}

/** The last change that was saved here, with the way back to what was there before. */
export function SavedChangeNotice({ id }: { id: string }) {
  const here = useHere();
  const change = useSavedChange(id);
  const undoing = useMutation({
    mutationFn: undo,
    onSuccess: (restored, undone) =>
      announce(
        `${undone.undone ? 'Saved again' : 'Undone'}: ${inWords({ before: undone.after, after: restored })}`,
      ),
    onError: (error) => {
      if (!here.current) announce(`Not undone: ${error.message}`);
    },
  });
  if (change === undefined) return null;
  const { error, isPending } = undoing;
  const unread = error instanceof OutcomeUnknown;
  return (
    <div className="mb-4 grid gap-3">
      <Notice
        kind="info"
        title={`${change.undone ? 'Undone' : 'Saved'} at ${clockTime(change.at)}`}
        actions={
          <>
            <Button busy={isPending} onClick={() => undoing.mutate(change)}>
              {change.undone ? 'Redo' : 'Undo'}
            </Button>
            <Button busy={isPending} onClick={() => forgetChange(id)}>
              Dismiss
            </Button>
          </>
        }
      >
        <ValueDiff rows={diffOf(change.before, change.after)} label="Table of what was saved" />
        <p className="mt-2 text-sm text-muted">
          The way back is offered until this tab is closed or reloaded.
        </p>
      </Notice>
      {error !== null && (
        <Problem
          title={unread ? 'It is not known whether this was undone' : 'This was not undone'}
          error={unread ? error.write : error}
          actions={
            error instanceof ChangedMeanwhile && (
              <ButtonLink to={paths.editCni(id)}>Edit it instead</ButtonLink>
            )
          }
        />
      )}
    </div>
  );
}
