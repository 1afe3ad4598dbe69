import { useHistoryState } from '#app/observed/use-entries';
import { Notice } from '#app/ui/notice.tsx';

const problems = {
  forbidden: {
    title: 'This browser does not let the page keep anything',
    text: 'What is observed and changed is shown as long as this tab is open, and gone with it. Private windows and strict settings do that.',
  },
  full: {
    title: 'This browser has no room left',
    text: 'What is observed and changed from now on is in memory only; it is kept as soon as there is room.',
  },
  newer: {
    title: 'A newer version of the console is open in this browser',
    text: 'Its history cannot be read by this one. Reload this tab; until then what is observed is in memory only.',
  },
};

/** Says what is wrong with keeping the history, if anything is. */
export function HistoryNotice() {
  const { problem, anew, setAside } = useHistoryState();
  return (
    <>
      {problem !== undefined && (
        <Notice kind="warning" title={problems[problem].title}>
          <p>{problems[problem].text}</p>
        </Notice>
      )}
      {anew && (
        <Notice kind="warning" title="The history was begun anew">
          <p>What this browser had kept could not be read and was removed.</p>
        </Notice>
      )}
      {setAside > 0 && (
        <Notice kind="warning" title="A part of the history could not be read">
          <p>
            {setAside === 1 ? 'One record was' : `${setAside} records were`} moved aside and{' '}
            {setAside === 1 ? 'is' : 'are'} missing here. Clearing the history removes{' '}
            {setAside === 1 ? 'it' : 'them'}.
          </p>
        </Notice>
      )}
    </>
  );
}
