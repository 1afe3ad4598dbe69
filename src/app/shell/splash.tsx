import { useEffect, useState } from 'react';

const patience = 5000;

/** What stands there until the session and the first page have come; index.html shows the same. */
export function Splash() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <header className="flex h-13 items-center border-b border-kumo-line bg-kumo-base px-4 font-semibold md:px-6">
        CNI Console
      </header>
      <main className="p-6 text-muted">
        Loading…
        <p className="mt-2 max-w-prose">
          The console’s code and what the API says of this account are on their way. On a slow line
          this takes some seconds. Nothing needs to be pressed, and nothing is changed by it.
        </p>
        <output className="mt-2 block">
          {late && 'The API has not answered yet. It is asked again if it fails.'}
        </output>
      </main>
    </>
  );
}
