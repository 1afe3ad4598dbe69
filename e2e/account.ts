import type { Page } from '@playwright/test';

/** How many CNIs the page asks to create or change from now on. */
export function countWrites(page: Page): () => number {
  let writes = 0;
  page.on('request', (request) => {
    if (['POST', 'PUT'].includes(request.method()) && request.url().includes('/cni/cnis'))
      writes += 1;
  });
  return () => writes;
}

/** The account's CNIs, behind the page's back. */
export async function account(page: Page): Promise<string> {
  const { origin } = new URL(page.url());
  const session = await (await page.request.get(`${origin}/api/session`)).text();
  const id = /[0-9a-f]{32}/.exec(session)?.[0] ?? '';
  const list = await page.request.get(`${origin}/api/accounts/${id}/cni/cnis?limit=1000`);
  return list.text();
}

/** How often `pattern` stands in what the account holds. */
export async function occurrences(page: Page, pattern: RegExp): Promise<number> {
  return [...(await account(page)).matchAll(pattern)].length;
}

/** Everything that this origin keeps in the browser. */
export function storage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [localStorage, sessionStorage].map((each) => Object.entries(each));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(name)));
      });
      for (const store of database.objectStoreNames) {
        found.push(
          await new Promise((resolve) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.addEventListener('success', () => resolve(request.result));
          }),
        );
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}
