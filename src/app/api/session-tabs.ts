const name = 'cni-console-session';
const changed = 'changed';

let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== 'undefined') channel ??= new BroadcastChannel(name);
  return channel;
}

/** Tells the other tabs of this browser that its session has changed; what it is now, they ask. */
export function tellTabs(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin to name
  open()?.postMessage(changed);
}

/** Calls `listener` when another tab has changed the session. */
export function onOtherTab(listener: () => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (data === changed) listener();
  };
  open()?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
}
