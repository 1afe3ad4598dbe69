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
import { everywhere, shapeOf, sorted } from './known.ts';
import { block, quoted } from './text.ts';

const indent = '    ';
const words = new Map<Tree, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
]);

/** A value as a Python expression. */
export function pythonValue(tree: Tree): string {
  if (tree instanceof Account) return 'account_id';
  if (tree instanceof Secret) return `os.environ["${tree.variable}"]`;
  if (typeof tree === 'string') return quoted(tree);
  if (Array.isArray(tree)) {
    return block(['[', ']'], tree.map(pythonValue), { indent, flat: true });
  }
  if (!isFields(tree)) return words.get(tree) ?? String(tree);
  const items = [...tree].map(([name, value]) => `${quoted(name)}: ${pythonValue(value)}`);
  return block(['{', '}'], items, { indent });
}

/** Keyword arguments; what the SDK's signatures may not know goes in as extra fields. */
function keywords(fields: Fields, call: ApiCall, extra: 'extra_query' | 'extra_body'): string[] {
  const { typed, untyped } = sorted(fields, shapeOf(call.operation, fields), everywhere);
  return [
    ...typed.map(({ name, value }) => `${name}=${pythonValue(value)}`),
    ...(untyped.size === 0 ? [] : [`${extra}=${pythonValue(untyped)}`]),
  ];
}

/** The call as a program with the official SDK (package `cloudflare`). */
export function python(call: ApiCall): string {
  const { resource, method, write, accountId, target, query, body, secrets } = partsOf(call);
  const isLetter = call.operation === 'interconnects.loa';
  const args = [
    ...(target === undefined ? [] : [quoted(target)]),
    'account_id=account_id',
    ...keywords(query, call, 'extra_query'),
    ...keywords(body, call, 'extra_body'),
  ];
  const list = block(['(', ')'], args, { indent, flat: args.length <= 2 });
  const raw = isLetter ? 'with_raw_response.' : '';
  const asked = `client.network_interconnects.${resource}.${raw}${method}${list}`;
  const answered = [`answer = ${asked}`, 'print(answer.to_json())'];
  const letter = [
    '# The bytes themselves: parsed, a PDF would be lost.',
    `response = ${asked}`,
    `Path(${quoted(letterName(target ?? ''))}).write_bytes(response.read())`,
  ];
  const lines = [
    ...(secrets.length > 0 ? ['import os', ''] : []),
    ...(isLetter ? ['from pathlib import Path', ''] : []),
    'from cloudflare import Cloudflare',
    '',
    ...(write
      ? [
          '# Reads CLOUDFLARE_API_TOKEN. A write is sent once: a retry could do it twice.',
          'client = Cloudflare(max_retries=0)',
        ]
      : ['# Reads CLOUDFLARE_API_TOKEN.', 'client = Cloudflare()']),
    `account_id = ${quoted(accountId)}`,
    '',
    ...(isLetter ? letter : method === 'delete' ? [asked] : answered),
  ];
  return `${lines.join('\n')}\n`;
}
