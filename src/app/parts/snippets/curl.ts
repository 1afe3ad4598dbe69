import { endpointOf, fillPath } from '#contract/endpoints';
import {
  Account,
  type ApiCall,
  Secret,
  type Tree,
  isFields,
  letterName,
  partsOf,
  scalar,
} from './call.ts';
import { block, percentEncoded, quoted, shellWord } from './text.ts';

const indent = '  ';
const base = 'https://api.cloudflare.com/client/v4';

/** Marks a shell variable in the JSON text, where no NUL can stand: JSON escapes it. */
const mark = '\0';

function json(tree: Tree): string {
  if (tree instanceof Secret) return `"${mark}${tree.field}${mark}"`;
  if (tree instanceof Account) return quoted(tree.id);
  if (typeof tree === 'string') return quoted(tree);
  if (Array.isArray(tree)) {
    const items = tree.map((item) => json(item));
    return block(['[', ']'], items, { indent, flat: true, last: '' });
  }
  if (!isFields(tree)) return String(tree);
  const items = [...tree].map(([name, value]) => `${quoted(name)}: ${json(value)}`);
  return block(['{', '}'], items, { indent, last: '' });
}

/** JSON text as a word of the shell, indented as the rest, its secrets spliced in from variables. */
function spliced(text: string): string {
  return text
    .replaceAll('\n', `\n${indent}`)
    .split(mark)
    .map((part, index) => (index % 2 === 0 ? shellWord(part) : `"\${${part}:?}"`))
    .join('');
}

/**
 * The call for a POSIX shell. `:?` stops it where a variable is not set, also when it is pasted
 * line by line; `sed` writes a secret the way JSON wants it, since an MD5 key may hold a backslash.
 */
export function curl(call: ApiCall): string {
  const { method, path } = endpointOf(call.operation);
  const { target, query, body, secrets } = partsOf(call);
  const search = [...query].map(([name, value]) =>
    [name, scalar(value)].map(percentEncoded).join('='),
  );
  const filled = fillPath(path, call.params).replaceAll(/[!'()*]/g, percentEncoded);
  const address = `${filled}${search.length === 0 ? '' : `?${search.join('&')}`}`;
  const isLetter = call.operation === 'interconnects.loa';
  const words = [
    // An error's body must not be saved as if it were the letter.
    `curl --silent --show-error ${isLetter ? '--fail' : '--fail-with-body'}`,
    ...(method === 'GET' ? [] : [`--request ${method}`]),
    '--header "Authorization: Bearer ${CLOUDFLARE_API_TOKEN:?}"',
    ...(body.size === 0
      ? []
      : ["--header 'Content-Type: application/json'", `--data ${spliced(json(body))}`]),
    ...(isLetter ? [`--output ${shellWord(letterName(target ?? ''))}`] : []),
    `"\${CLOUDFLARE_BASE_URL:-${base}}${address}"`,
  ];
  const prepared = secrets.map(
    ({ field, variable }) =>
      `${field}=$(printf '%s' "$${variable}" | sed ${shellWord(String.raw`s/[\\"]/\\&/g`)})\n`,
  );
  return `${prepared.join('')}${words.join(' \\\n  ')}\n`;
}
