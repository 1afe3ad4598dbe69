/** What stands there until the session and the first page have come; index.html shows the same. */
export function Splash() {
  return (
    <>
      <header className="flex h-13 items-center border-b border-kumo-line bg-kumo-base px-4 font-semibold md:px-6">
        CNI Console
      </header>
      <main className="p-6 text-muted">Loading…</main>
    </>
  );
}
