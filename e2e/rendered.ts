import type { Page } from '@playwright/test';

/** A component of React's as far as this needs it. */
interface Fiber {
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  flags: number;
  type: unknown;
  stateNode: unknown;
}

declare global {
  interface Window {
    rendered?: {
      /** What was rendered anew since the last look, as where it is on the page. */
      places: string[];
      /** Elements that were added, taken away or written to. */
      touched: string[];
    };
  }
}

/**
 * Has the page count what React renders, by the hook that its developer tools use: it is there in
 * the built app too. To be called before the page is opened.
 */
export async function watchRenders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const performedWork = 1;
    /** Where an element stands: in a badge's cell, elsewhere in a row, in the table or around it. */
    const placeOf = (element: Element): string => {
      const row = element.closest('[data-position]');
      const [head, badge] = row?.children ?? [];
      const name = head?.querySelector('a')?.textContent;
      if (badge?.contains(element) === true && badge !== element) return `badge of ${name}`;
      if (row !== null) return `row of ${name}`;
      if (element.closest('[role=table]') !== null) return 'table';
      if (element.querySelector('[role=table]') !== null) return 'around the table';
      return 'elsewhere';
    };
    const firstElement = (fiber: Fiber | null): Element | undefined => {
      for (let each = fiber; each !== null; each = each.sibling) {
        if (each.stateNode instanceof Element) return each.stateNode;
        const inside = firstElement(each.child);
        if (inside !== undefined) return inside;
      }
      return undefined;
    };
    const visit = (fiber: Fiber) => {
      const before = fiber.alternate;
      const isComponent = typeof fiber.type === 'function' || typeof fiber.type === 'object';
      if (isComponent && fiber.type !== null && (fiber.flags & performedWork) !== 0) {
        const element = firstElement(fiber.child);
        if (element !== undefined) window.rendered?.places.push(placeOf(element));
      }
      // What is below is the same as before: React did not go there.
      if (before !== null && before.child === fiber.child) return;
      for (let child = fiber.child; child !== null; child = child.sibling) {
        if (child.alternate !== null || before === null) visit(child);
      }
    };
    Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
      value: {
        supportsFiber: true,
        isDisabled: false,
        inject: () => 1,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberRoot: (_: number, root: { current: Fiber }) => {
          if (window.rendered !== undefined) visit(root.current);
        },
      },
    });
    addEventListener('DOMContentLoaded', () => {
      const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement);
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const element = elementOf(target);
          if (element !== null) window.rendered?.touched.push(placeOf(element));
        }
      }).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
  });
}

/** Counts from now on. */
export async function countRenders(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.rendered = { places: [], touched: [] };
  });
}

/** How often each place was rendered and touched since it is counted. */
export function renders(page: Page): Promise<NonNullable<Window['rendered']>> {
  return page.evaluate(() => window.rendered ?? { places: [], touched: [] });
}
