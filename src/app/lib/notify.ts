const storageKey = 'cni-console:notifications';

/** Whether the browser lets the page notify; `unsupported` where it has no notifications. */
export type NotificationLeave = NotificationPermission | 'unsupported';

export function notificationLeave(): NotificationLeave {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
}

let chosen: boolean | undefined;

/** Whether the person wants notifications: their choice in this browser, or in this session. */
export function wantsNotifications(): boolean {
  if (chosen !== undefined) return chosen;
  try {
    return localStorage.getItem(storageKey) === 'on';
  } catch {
    return false;
  }
}

/** Notes the choice; where storage is forbidden it holds until the page is left. */
export function wantNotifications(wanted: boolean): void {
  chosen = wanted;
  try {
    if (wanted) localStorage.setItem(storageKey, 'on');
    else localStorage.removeItem(storageKey);
  } catch {
    // The choice is in memory.
  }
}

/** Asks for leave; only upon a click, or browsers refuse for good. */
export async function askLeave(): Promise<NotificationLeave> {
  if (notificationLeave() === 'default') await Notification.requestPermission();
  return notificationLeave();
}

/**
 * Notifies, if the person wants it, the browser lets us and nobody is looking at the page; one of
 * the same `tag` is replaced, so that several tabs notify once. `onClick` runs when it is clicked.
 */
export function notify(
  title: string,
  { tag, onClick }: { tag: string; onClick: () => void },
): void {
  if (!wantsNotifications() || notificationLeave() !== 'granted' || document.hasFocus()) return;
  try {
    const notification = new Notification(title, { tag, icon: '/favicon.svg' });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
      onClick();
    });
  } catch {
    // Browsers on phones let only a service worker notify.
  }
}
