/* What runs inside the page to measure it. Each function stands for itself: it is sent as text. */

/** Milliseconds from each of the keys to the frame after the table has changed, once painted. */
export function keysToRows(keys: string[]): Promise<number[]> {
  const input = document.querySelector<HTMLInputElement>('input[type=search]');
  const grid = document.querySelector('[aria-rowcount]');
  if (input === null || grid === null) throw new Error('No slot table');
  // oxlint-disable-next-line typescript/unbound-method -- called with `input` as its `this`
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const one = (text: string) =>
    new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`“${text}” finds as many slots as before`)), 5000);
      const before = grid.getAttribute('aria-rowcount');
      const started = performance.now();
      const painted = () => {
        // After the frame: a task that a message starts runs once it is painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - started), {
          once: true,
        });
        port1.start();
        port2.postMessage(null);
      };
      const observer = new MutationObserver(() => {
        if (grid.getAttribute('aria-rowcount') === before) return;
        observer.disconnect();
        requestAnimationFrame(painted);
      });
      observer.observe(grid, { attributes: true });
      write?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const rest = () =>
    new Promise((resolve) => {
      setTimeout(resolve, 150);
    });
  return (async () => {
    const times: number[] = [];
    for (const text of keys) {
      times.push(await one(text));
      await rest();
    }
    return times;
  })();
}

/** Milliseconds from a click on a column's title to the frame with the sorted rows, painted. */
export function clickToRows(title: string): Promise<number> {
  const grid = document.querySelector('[aria-rowcount]');
  const buttons = grid?.querySelectorAll<HTMLElement>('[role=columnheader] button') ?? [];
  const button = [...buttons].find((each) => each.textContent === title);
  if (grid === null || button === undefined) throw new Error(`No column ${title}`);
  return new Promise((resolve) => {
    const first = () => grid.querySelector('[aria-rowindex="2"]')?.getAttribute('data-row');
    const before = first();
    const started = performance.now();
    const look = () => {
      if (first() === before) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now() - started), { once: true });
      port1.start();
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
    button.click();
  });
}

/**
 * Milliseconds between frames while the list is scrolled at `speed` px/s for `seconds`: in its own
 * box where it has one, else with the page.
 */
export function scrollFrames([speed, seconds]: [number, number]): Promise<{
  gaps: number[];
  blank: number;
}> {
  const body = [...document.querySelectorAll('[role=rowgroup]')].at(-1);
  if (!(body instanceof HTMLElement)) throw new Error('No list');
  const own = body.scrollHeight > body.clientHeight;
  const scroller = own ? body : document.documentElement;
  scroller.scrollTop = 0;
  const box = body.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const y = own ? box.top + box.height / 2 : innerHeight * 0.75;
  return new Promise((resolve) => {
    const gaps: number[] = [];
    let blank = 0;
    let last = performance.now();
    const started = last;
    const frame = (now: number) => {
      gaps.push(now - last);
      last = now;
      const hit = document.elementFromPoint(x, y);
      if (hit === null || hit.closest('[data-position]') === null) blank += 1;
      scroller.scrollTop = ((now - started) / 1000) * speed;
      if (now - started < seconds * 1000) requestAnimationFrame(frame);
      else resolve({ gaps: gaps.slice(2), blank });
    };
    requestAnimationFrame(frame);
  });
}
