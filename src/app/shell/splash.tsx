/** What stands there until the session and the first page have come. */
export function Splash() {
  return <output className="block p-6 text-muted">Loading CNI Console…</output>;
}
