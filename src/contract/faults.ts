import type * as z from 'zod/mini';

/** One fault of a body, at its JSON pointer (RFC 6901), for example `/magic/mtu`. */
export interface Fault {
  pointer: string;
  message: string;
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

function pointerOf(path: Path): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );
}

const articles: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** Zod mini carries no messages of its own; ours name what was expected. */
function messageOf(issue: Issue, path: Path, input: unknown): string {
  if (valueAt(input, path) === undefined && path.length > 0) return 'Required';
  if (issue.message !== 'Invalid input') return issue.message;
  if (issue.code === 'invalid_type')
    return `Expected ${articles[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `Expected ${issue.values.join(' or ')}`;
  return 'Not a valid value';
}

const discriminators: readonly PropertyKey[] = ['type', 'state'];

/** Of a union's branches, the one whose discriminating field fits; else the one with fewest faults. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const sorted = branches.toSorted((a, b) => a.length - b.length);
  const fits = (issues: readonly Issue[]) =>
    !issues.some((issue) => discriminators.includes(issue.path[0] ?? ''));
  return sorted.find(fits) ?? sorted[0] ?? [];
}

function collect(issues: readonly Issue[], above: Path, input: unknown): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      return collect(closestBranch(issue.errors), path, input);
    }
    return [{ pointer: pointerOf(path), message: messageOf(issue, path, input) }];
  });
}

/** Every fault of a failed parse of `input`, each at its path; unions resolved to their closest branch. */
export function faultsOf(error: { issues: readonly Issue[] }, input: unknown): Fault[] {
  return collect(error.issues, [], input);
}
