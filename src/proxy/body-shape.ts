import { codes, refuse } from './errors.ts';
import type { Refusal } from './errors.ts';

const depthMax = 24;
/** A CNI with as many prefixes as anybody announces has hundreds; each costs time to judge. */
const valuesMax = 2_000;

function unsound(message: string): Refusal {
  return refuse(400, codes.bodyUnsound, message);
}

/** Whether a number, parsed and written again, may have become another one (RFC 8259, 6). */
function isInexact(value: unknown): boolean {
  if (typeof value !== 'number') return false;
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** What a value contains, for a walk by levels: recursion would end where the stack does. */
function childrenOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  // JSON.parse makes a field of it; an assignment of it elsewhere would be one to the prototype.
  if (Object.hasOwn(value, '__proto__')) throw unsound('The body has a field named __proto__');
  return Object.values(value);
}

/**
 * Checks of a parsed body what no schema does: its depth, the number of its values, and that what
 * goes on is what was sent. Throws a Refusal.
 */
export function requireSound(body: unknown): void {
  let level: unknown[] = [body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) {
      throw refuse(400, codes.bodyTooDeep, `The body is nested deeper than ${depthMax} levels`);
    }
    values += level.length;
    if (values > valuesMax) throw unsound('The body has more than 2,000 values');
    if (level.some(isInexact)) throw unsound('The body has a number too large to be passed on');
    level = level.flatMap(childrenOf);
  }
}
