import { paths } from '#app/paths';

const key = 'cni-console-moved';

/**
 * Loads the Connect page after this browser has moved to another account or mode: whatever the page
 * has read or begun belongs to what it worked in before.
 */
export function loadConnectAnew(): void {
  try {
    sessionStorage.setItem(key, 'yes');
  } catch {
    // Without storage the page begins at its top, as any other.
  }
  window.location.assign(paths.connect());
}

/** Whether this load is such a one; true once. */
export function isLoadedAnew(): boolean {
  try {
    const isAnew = sessionStorage.getItem(key) !== null;
    sessionStorage.removeItem(key);
    return isAnew;
  } catch {
    return false;
  }
}
