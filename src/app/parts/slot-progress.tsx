import { errorText } from '#app/api/error';
import { Button } from '#app/ui/button.tsx';

/** How much of the slot list has come, and a way to stop or go on. */
export function SlotProgress({
  shown,
  loaded,
  loading,
  complete,
  error,
  onStop,
  onResume,
}: {
  shown: number;
  loaded: number;
  loading: boolean;
  complete: boolean;
  error: unknown;
  onStop: () => void;
  onResume: () => void;
}) {
  const count = (n: number) => n.toLocaleString('en');
  return (
    <div className="mb-2 flex min-h-9 flex-wrap items-center gap-3 text-muted">
      <output>
        {count(shown)} of {count(loaded)} {complete ? 'slots' : 'slots loaded so far'}
      </output>
      {loading && <Button onClick={onStop}>Stop loading</Button>}
      {!loading && !complete && (
        <>
          {error !== null && <span>{errorText(error)}.</span>}
          <Button onClick={onResume}>Load the rest</Button>
        </>
      )}
    </div>
  );
}
