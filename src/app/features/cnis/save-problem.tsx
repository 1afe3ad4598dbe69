import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { Problem } from '#app/parts/problem.tsx';

/** What went wrong with saving, where it isn't a field's own fault. */
export function SaveProblem({ error }: { error: Error }) {
  if (error instanceof OutcomeUnknown) {
    return (
      <Problem title="It is not known whether this was saved" error={error.write}>
        <p>The CNI could not be read again either. Look at the list before you send it again.</p>
      </Problem>
    );
  }
  return (
    <Problem title="This was not saved" error={error}>
      <p>
        {error instanceof ApiError && error.outcomeUnknown
          ? 'The account was read again after the answer was lost: what you sent is not there so far. What you typed is still here.'
          : 'Nothing was changed. What you typed is still here.'}
      </p>
    </Problem>
  );
}
