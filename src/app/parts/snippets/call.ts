import { type Operation, endpointOf, pathParameters } from '#contract/endpoints';

/** One call of the API, complete: what its form in each language is made from. */
export interface ApiCall {
  operation: Operation;
  /** Every path parameter, `account_id` among them. */
  params: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
}

/** Fields whose value is never written into a program, and the variable that stands for it. */
const secretVariables: ReadonlyMap<string, string> = new Map([
  ['pairing_key', 'CNI_PAIRING_KEY'],
  ['md5_key', 'CNI_MD5_KEY'],
]);

/** A secret that the program reads from the environment. */
export class Secret {
  constructor(
    readonly field: string,
    readonly variable: string,
  ) {}
}

/** The account of the call, which a program names once. */
export class Account {
  constructor(readonly id: string) {}
}

/** A JSON value, with secrets and the account marked where they stand. */
export type Tree = string | number | boolean | null | Secret | Account | Tree[] | Fields;
export type Fields = ReadonlyMap<string, Tree>;

/** A filter's value as it stands in a URL. */
export function scalar(tree: Tree): string {
  return typeof tree === 'string' ? tree : JSON.stringify(tree);
}

/** Whether a value has fields of its own. */
export function isFields(tree: Tree): tree is Fields {
  return tree instanceof Map;
}

/** Half a surrogate pair has no bytes in UTF-8, so no program can send it. */
function wellFormed(text: string): string {
  return text.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD');
}

function treeOf(value: unknown, account: string | undefined, name = ''): Tree {
  if (typeof value === 'string') {
    const variable = secretVariables.get(name);
    if (variable !== undefined && value !== '') return new Secret(name, variable);
    return name === 'account' && value === account ? new Account(value) : wellFormed(value);
  }
  // As JSON writes them: a number that is none becomes null.
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (Array.isArray(value)) return value.map((item) => treeOf(item, account));
  return fieldsOf(value, account);
}

function fieldsOf(value: object, account?: string): Fields {
  return new Map(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [wellFormed(name), treeOf(member, account, name)]),
  );
}

/** A call taken apart, in the terms that all languages share. */
export interface Parts {
  resource: string;
  /** Name of the operation within its resource; TypeScript and Python call their methods so. */
  method: string;
  write: boolean;
  accountId: string;
  /** The parameter beside the account, if there is one: an interconnect's name, a CNI, a slot. */
  target: string | undefined;
  query: Fields;
  body: Fields;
  secrets: readonly Secret[];
}

function secretsIn(tree: Tree): Secret[] {
  if (tree instanceof Secret) return [tree];
  if (Array.isArray(tree)) return tree.flatMap(secretsIn);
  return isFields(tree) ? [...tree.values()].flatMap(secretsIn) : [];
}

/** Takes a call apart; its secrets and its account are marked in the body. */
export function partsOf({ operation, params, query = {}, body }: ApiCall): Parts {
  const { path, access } = endpointOf(operation);
  const [resource = '', method = ''] = operation.split('.');
  const accountId = params['account_id'] ?? '';
  const others = pathParameters(path).filter((name) => name !== 'account_id');
  const target = others.map((name) => wellFormed(params[name] ?? ''))[0];
  // An empty filter is no filter, as when the console itself asks.
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const sent = typeof body === 'object' && body !== null ? fieldsOf(body, accountId) : new Map();
  return {
    resource,
    method,
    write: access === 'write',
    accountId,
    target,
    query: fieldsOf(asked),
    body: sent,
    secrets: secretsIn(sent),
  };
}

/** Environment variables that the programs of a call read, beside the optional base URL. */
export function variablesOf(call: ApiCall): string[] {
  return ['CLOUDFLARE_API_TOKEN', ...partsOf(call).secrets.map(({ variable }) => variable)];
}

/** Name under which a program saves the LOA of `target`. */
export function letterName(target: string): string {
  return `loa-${target.replaceAll(/[^\w.-]+/g, '-')}.pdf`;
}
