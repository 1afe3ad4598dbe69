import {
  Account,
  type ApiCall,
  type Fields,
  Secret,
  type Tree,
  isFields,
  letterName,
  partsOf,
} from './call.ts';
import { type Shape, shapeBelow, shapeOf, sorted } from './known.ts';
import { block, singleQuoted } from './text.ts';

const indent = '  ';

/** `md5_key` as a variable of the program: `md5Key`. */
const variableOf = ({ field }: Secret) =>
  field.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function keyOf(name: string): string {
  // Any other way of writing it would set the object's prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_]\w*$/.test(name) ? name : singleQuoted(name);
}

/** A value as a TypeScript expression. */
export function typescriptValue(tree: Tree, shape?: Shape): string {
  if (tree instanceof Account) return 'accountId';
  if (tree instanceof Secret) return variableOf(tree);
  if (typeof tree === 'string') return singleQuoted(tree);
  if (Array.isArray(tree)) {
    const items = tree.map((item) => typescriptValue(item));
    return block(['[', ']'], items, { indent, flat: true });
  }
  return isFields(tree) ? block(['{', '}'], members(tree, shape), { indent }) : String(tree);
}

function members(fields: Fields, shape?: Shape): string[] {
  const written = ([name, value]: readonly [string, Tree]) =>
    `${keyOf(name)}: ${typescriptValue(value)}`;
  if (shape === undefined) return [...fields].map(written);
  const { typed, untyped } = sorted(fields, shape);
  return [
    ...typed.map(
      ({ name, value, known }) => `${keyOf(name)}: ${typescriptValue(value, shapeBelow(known))}`,
    ),
    // Sent all the same; the SDK's types know nothing of them.
    ...(untyped.size === 0 ? [] : [`...(${typescriptValue(untyped)} as object)`]),
  ];
}

/** The call as a program for Node with the official SDK (npm package `cloudflare`). */
export function typescript(call: ApiCall): string {
  const { resource, method, write, accountId, target, query, body, secrets } = partsOf(call);
  const isLetter = call.operation === 'interconnects.loa';
  const sent = new Map([...query, ...body]);
  const given = ['account_id: accountId', ...members(sent, shapeOf(call.operation, body))];
  const params =
    given.length === 1 ? `{ ${given.join('')} }` : block(['{', '}'], given, { indent });
  const args = [...(target === undefined ? [] : [singleQuoted(target)]), params].join(', ');
  const asked = `await client.networkInterconnects.${resource}.${method}(${args})`;
  const lines = [
    ...(isLetter ? ["import { writeFile } from 'node:fs/promises';"] : []),
    "import Cloudflare from 'cloudflare';",
    '',
    ...(write
      ? [
          '// Reads CLOUDFLARE_API_TOKEN. A write is sent once: a retry could do it twice.',
          'const client = new Cloudflare({ maxRetries: 0 });',
        ]
      : ['// Reads CLOUDFLARE_API_TOKEN.', 'const client = new Cloudflare();']),
    `const accountId = ${singleQuoted(accountId)};`,
    ...secrets.flatMap((secret) => [
      `const ${variableOf(secret)} = process.env['${secret.variable}'];`,
      `if (!${variableOf(secret)}) throw new Error('Set ${secret.variable}');`,
    ]),
    '',
    ...(isLetter
      ? [
          '// The response itself: parsed as text, a PDF would be damaged.',
          `const response = ${asked}.asResponse();`,
          `await writeFile(${singleQuoted(letterName(target ?? ''))}, Buffer.from(await response.arrayBuffer()));`,
        ]
      : []),
    ...(!isLetter && method === 'delete' ? [`${asked};`] : []),
    ...(!isLetter && method !== 'delete'
      ? [`const answer = ${asked};`, 'console.log(JSON.stringify(answer, null, 2));']
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
