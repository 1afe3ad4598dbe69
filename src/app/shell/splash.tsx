/** What stands there until the session and the first page have come. */
export function Splash() {
  return (
    <div className="p-6 text-muted" role="status">
      Loading CNI Console…
    </div>
  );
}
