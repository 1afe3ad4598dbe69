import {
  Account,
  type ApiCall,
  type Fields,
  Secret,
  type Tree,
  isFields,
  letterName,
  partsOf,
  scalar,
} from './call.ts';
import { type Typed, everywhere, shapeBelow, shapeOf, sorted } from './known.ts';
import { block, quoted } from './text.ts';

const indent = '\t';
const module = 'github.com/cloudflare/cloudflare-go/v7';
const pack = 'network_interconnects';

const services: Readonly<Record<string, readonly [string, string]>> = {
  interconnects: ['Interconnects', 'Interconnect'],
  cnis: ['CNIs', 'CNI'],
  slots: ['Slots', 'Slot'],
  settings: ['Settings', 'Setting'],
};
const methods: Readonly<Record<string, string>> = {
  create: 'New',
  update: 'Update',
  delete: 'Delete',
  list: 'List',
  get: 'Get',
  loa: 'LOA',
  status: 'Status',
};

/** `md5_key` as a variable of the program: `md5Key`. */
const variableOf = ({ field }: Secret) =>
  field.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A value as Go has it where no type is known. */
export function goValue(tree: Tree): string {
  if (tree instanceof Account) return 'accountID';
  if (tree instanceof Secret) return variableOf(tree);
  if (tree === null) return 'nil';
  if (typeof tree === 'string') return quoted(tree);
  if (Array.isArray(tree)) return block(['[]any{', '}'], tree.map(goValue), { indent, flat: true });
  if (!isFields(tree)) return String(tree);
  const items = [...tree].map(([name, value]) => `${quoted(name)}: ${goValue(value)}`);
  return block(['map[string]any{', '}'], items, { indent });
}

/** Members of a literal as gofmt aligns them: runs of those that take one line each. */
function aligned(members: readonly (readonly [string, string])[]): string[] {
  const widths = members.map(([name, value]) => (value.includes('\n') ? 0 : name.length));
  return members.map(([name, value], index) => {
    if (widths[index] === 0) return `${name}: ${value}`;
    const from = widths.lastIndexOf(0, index) + 1;
    const next = widths.indexOf(0, index);
    const width = Math.max(...widths.slice(from, next === -1 ? undefined : next));
    return `${`${name}:`.padEnd(width + 1)} ${value}`;
  });
}

/** A path of the SDK's JSON setter, in which some characters have a meaning of their own. */
const jsonPath = (names: readonly string[]) =>
  names.map((name) => name.replaceAll(/[.*?|#@:\\]/g, String.raw`\$&`)).join('.');

interface Written {
  members: [string, string][];
  /** What the types do not know, as options that set it in the JSON that is sent. */
  options: string[];
}

function nullOf({ kind }: Typed['known'], type: string): string {
  if (kind === 'whole') return 'cloudflare.Null[int64]()';
  return kind === 'text' ? 'cloudflare.Null[string]()' : `cloudflare.Null[${type}]()`;
}

function typedValue({ value, known }: Typed, type: string): string {
  const { kind } = known;
  if (value === null) return nullOf(known, type);
  if (kind === 'whole') return `cloudflare.F(int64(${goValue(value)}))`;
  if (kind === 'texts' && Array.isArray(value)) {
    const list = block(['[]string{', '}'], value.map(goValue), { indent, flat: true });
    return `cloudflare.F(${list})`;
  }
  // The words of an enumeration are constants named after their type.
  if (typeof kind === 'object' && 'words' in kind && typeof value === 'string') {
    return `cloudflare.F(${type}${value})`;
  }
  return `cloudflare.F(${goValue(value)})`;
}

function written(
  fields: Fields,
  shape: ReturnType<typeof shapeOf>,
  type: string,
  path: readonly string[] = [],
): Written {
  const { typed, untyped } = sorted(fields, shape, everywhere);
  const options = [...untyped].map(
    ([name, value]) =>
      `option.WithJSONSet(${quoted(jsonPath([...path, name]))}, ${goValue(value)})`,
  );
  const members = typed.map((each): [string, string] => {
    const name = each.known.go ?? '';
    const below = shapeBelow(each.known);
    if (below === undefined || !isFields(each.value)) {
      return [name, typedValue(each, `${type}${name}`)];
    }
    const inner = written(each.value, below, `${type}${name}`, [...path, each.name]);
    options.push(...inner.options);
    const literal = block([`${type}${name}{`, '}'], aligned(inner.members), { indent });
    return [name, `cloudflare.F(${literal})`];
  });
  return { members, options };
}

/** The body of an order stands in a struct of its own kind, all other bodies in the parameters. */
function paramsOf(call: ApiCall, type: string): Written {
  const { query, body } = partsOf(call);
  const account: [string, string] = ['AccountID', 'cloudflare.F(accountID)'];
  const shape = shapeOf(call.operation, body);
  if (call.operation === 'interconnects.create') {
    const kind = body.has('pairing_key') ? 'GcpPartnerBody' : 'PhysicalBody';
    const bodyType = `${type}BodyNscInterconnectCreate${kind}`;
    const { members, options } = written(body, shape, bodyType);
    const literal = block([`${bodyType}{`, '}'], aligned(members), { indent });
    return { members: [account, ['Body', literal]], options };
  }
  const asked = sorted(query, shape, everywhere);
  const sent = written(new Map([...asked.typed.map(pairOf), ...body]), shape, type);
  const extra = [...asked.untyped].map(
    ([name, value]) => `option.WithQuery(${quoted(name)}, ${quoted(scalar(value))})`,
  );
  return { members: [account, ...sent.members], options: [...sent.options, ...extra] };
}

const pairOf = ({ name, value }: Typed): [string, Tree] => [name, value];

/** The SDK puts path parameters into the path as they are. */
function targetOf(target: string): string {
  return /^[\w.~-]+$/.test(target) ? quoted(target) : `url.PathEscape(${quoted(target)})`;
}

/** The call as a program with the official SDK (module `cloudflare-go`). */
export function go(call: ApiCall): string {
  const { resource, method, write, accountId, target, secrets } = partsOf(call);
  const [service, singular] = services[resource] ?? ['', ''];
  const isLetter = call.operation === 'interconnects.loa';
  const type = `${pack}.${singular}${methods[method]}Params`;
  const { members, options } = paramsOf(call, type);
  const id = target === undefined ? [] : [targetOf(target)];
  const args = [
    'context.TODO()',
    ...id,
    block([`${type}{`, '}'], aligned(members), { indent }),
    ...(isLetter ? ['option.WithResponseBodyInto(&letter)'] : []),
    ...options,
  ];
  // On its own lines only where something follows the parameters, as gofmt leaves both.
  const list =
    id.length + options.length === 0 && !isLetter
      ? `(${args.join(', ')})`
      : block(['(', ')'], args, { indent });
  const asked = `client.NetworkInterconnects.${service}.${methods[method]}${list}`;
  const answers = !isLetter && method !== 'delete';
  const imports = [
    '"context"',
    ...(answers ? ['"fmt"'] : []),
    '"log"',
    ...(id.some((text) => text.startsWith('url.')) ? ['"net/url"'] : []),
    ...(isLetter || secrets.length > 0 ? ['"os"'] : []),
    '',
    `"${module}"`,
    `"${module}/${pack}"`,
    ...(write || isLetter || options.length > 0 ? [`"${module}/option"`] : []),
  ];
  const statements = [
    ...(write
      ? [
          '// Reads CLOUDFLARE_API_TOKEN. A write is sent once: a retry could do it twice.',
          'client := cloudflare.NewClient(option.WithMaxRetries(0))',
        ]
      : ['// Reads CLOUDFLARE_API_TOKEN.', 'client := cloudflare.NewClient()']),
    `accountID := ${quoted(accountId)}`,
    ...secrets.flatMap((secret) => [
      `${variableOf(secret)} := os.Getenv("${secret.variable}")`,
      `if ${variableOf(secret)} == "" {\n\tlog.Fatal("Set ${secret.variable}")\n}`,
    ]),
    ...(isLetter ? ['', '// Bytes: a PDF is no text.', 'var letter []byte'] : ['']),
    `${answers ? 'answer, err' : 'err'} := ${asked}`,
    'if err != nil {\n\tlog.Fatal(err)\n}',
    ...(isLetter
      ? [
          `if err := os.WriteFile(${quoted(letterName(target ?? ''))}, letter, 0o644); err != nil {\n\tlog.Fatal(err)\n}`,
        ]
      : []),
    ...(answers ? ['fmt.Println(answer.JSON.RawJSON())'] : []),
  ];
  const inside = (lines: readonly string[]) =>
    lines
      .join('\n')
      .split('\n')
      .map((line) => (line === '' ? '' : `\t${line}`))
      .join('\n');
  return `package main\n\nimport (\n${inside(imports)}\n)\n\nfunc main() {\n${inside(statements)}\n}\n`;
}
