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
        <output className="block">
          {late && 'The API has not answered yet. It is asked again if it fails.'}
        </output>
      </main>
    </>
  );
}
