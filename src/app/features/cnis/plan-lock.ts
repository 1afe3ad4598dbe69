/** Another tab has the right to carry out plans. */
export class HeldElsewhere extends Error {
  constructor() {
    super('Another tab of this browser has a plan of this account open. Go on there, or close it');
    this.name = 'HeldElsewhere';
  }
}

let heldWorld: string | null = null;
let release: () => void = () => undefined;

/** Gives the right to carry out plans back, for other tabs to take. */
export function releaseLock(): void {
  release();
}

/**
 * Takes the right to carry out plans of a world, which one tab has at a time. Browsers without
 * Web Locks, and pages without TLS, have no such right to take: there it is always given.
 * Throws `HeldElsewhere`.
 */
export async function takeLock(world: string): Promise<void> {
  if (!('locks' in navigator) || heldWorld === world) return;
  release();
  const isFree = await new Promise<boolean>((resolve) => {
    const held = navigator.locks.request(
      `cni-console plan ${world}`,
      { ifAvailable: true },
      async (lock) => {
        resolve(lock !== null);
        if (lock === null) return;
        heldWorld = world;
        await new Promise<void>((end) => {
          release = () => {
            heldWorld = null;
            end();
          };
        });
      },
    );
    held.catch(() => resolve(true));
  });
  if (!isFree) throw new HeldElsewhere();
}
