/** Whether everything in `wanted` stands in `found` with the same value; a list has nothing more. */
export function contains(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return Object.is(found, wanted);
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(wanted) && (!Array.isArray(found) || found.length !== wanted.length))
    return false;
  return Object.entries(wanted).every(([key, value]) => contains(Reflect.get(found, key), value));
}
