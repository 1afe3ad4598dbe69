import { Code } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { announce } from '#app/lib/announce';
import { Button } from '#app/ui/button.tsx';
import type { ApiCall as Call } from './snippets/call.ts';

/** A call that a page makes or will make; the account is the session's own. */
export interface PageCall extends Pick<Call, 'operation' | 'query' | 'body'> {
  /** What it does, in the words of the page: "Delete this interconnect". */
  title: string;
  /** Path parameters beside the account. */
  params?: Call['params'];
  /** What keeps it from being made yet, in words; its body is not shown then. */
  missing?: readonly string[];
}

/** Calls of a page; a function is asked when they are opened, for what is typed by then. */
export type PageCalls = readonly PageCall[] | (() => readonly PageCall[]);

const listOf = (calls: PageCalls) => (typeof calls === 'function' ? calls() : calls);

/** Loads what draws the calls, which no page needs at its start. */
async function loaded<Props>(load: () => Promise<ComponentType<Props>>) {
  try {
    return await load();
  } catch {
    announce('The API calls could not be loaded. Try again.');
    return null;
  }
}

/** A button that shows the calls behind a page as programs, in a dialog. */
export function ApiCallButton({ calls }: { calls: PageCalls }) {
  const [dialog, setDialog] = useState<React.ReactNode>(null);
  const open = async () => {
    const Dialog = await loaded(async () => (await import('./api-call-dialog.tsx')).ApiCallDialog);
    const close = () => setDialog(null);
    if (Dialog !== null) setDialog(<Dialog calls={listOf(calls)} onClose={close} />);
  };
  return (
    <>
      <Button
        icon={<Code size={16} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => void open()}
      >
        API call
      </Button>
      {dialog}
    </>
  );
}

/** The same inside a page, for a step that shows what is about to be sent; closed at first. */
export function ApiCall({ call }: { call: PageCall }) {
  const [View, setView] = useState<ComponentType<{ calls: readonly PageCall[] }> | null>(null);
  const show = async () => {
    const Loaded = await loaded(async () => (await import('./api-call-view.tsx')).ApiCallView);
    setView(() => Loaded);
  };
  return (
    <details
      className="rounded-md border border-kumo-line"
      onToggle={(event) => {
        if (event.currentTarget.open && View === null) void show();
      }}
    >
      <summary className="px-3 py-2 font-medium">Equivalent API call</summary>
      {View !== null && (
        <div className="border-t border-kumo-line p-3">
          <View calls={[call]} />
        </div>
      )}
    </details>
  );
}
