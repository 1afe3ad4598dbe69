import { bodyBytesMax } from './body.ts';
import { codes } from './errors.ts';
import { liveAccount } from './testing.ts';

/** A console under attack, whatever host it runs on. */
export interface Attacked {
  /** Host and origin under which it is reached. */
  host: string;
  origin: string;
  /** The `Cookie` header of a session in its live account. */
  cookie: string;
}

export const cni = `/api/accounts/${liveAccount}/cni`;
export const settings = `${cni}/settings`;

type Lines = readonly string[];

/** A read as our own page sends it, with `more` headers. */
export function read(at: Attacked, path = settings, ...more: Lines): Lines {
  const own = [`Host: ${at.host}`, `Cookie: ${at.cookie}`, 'Connection: close'];
  return [`GET ${path} HTTP/1.1`, ...own, ...more];
}

/** A request with a body of that length, as our own page sends it. */
export function send(
  at: Attacked,
  [method, path]: readonly [method: string, path: string],
  length: number,
  ...more: Lines
): Lines {
  const own = [`Origin: ${at.origin}`, 'Content-Type: application/json'];
  const head = [`${method} ${path} HTTP/1.1`, ...read(at).slice(1), ...own];
  return [...head, `Content-Length: ${length}`, ...more];
}

/** The same request with another line in the place of `name`; without it where that is empty. */
export function instead(lines: Lines, name: string, line = ''): Lines {
  const others = lines.filter((each) => !each.startsWith(`${name}:`));
  return line === '' ? others : [...others, line];
}

const good = '{"default_asn":7}';
export const put = (at: Attacked, length = good.length, ...more: Lines) =>
  send(at, ['PUT', settings], length, ...more);

interface Refused {
  status: number;
  /** Code of our own refusal; absent where the answer is the host's, or a page's. */
  code?: number;
}

/** A request that must end here. */
export interface Attack extends Refused {
  name: string;
  lines: (at: Attacked) => Lines;
  body?: string;
  /** In workerd, where that is another: the runtime refuses it, or reads it in another way. */
  inWorkerd?: Refused;
}

const foreign = { status: 421, code: codes.hostRefused };
const elsewhere = { status: 403, code: codes.originRefused };
const nowhere = { status: 404, code: codes.notFound };

const hosts: Attack[] = [
  ...['evil.example', 'evil.example:4700', '127.0.0.1.evil.example', '127.0.0.1:1'].map((host) => ({
    name: `the Host ${host}`,
    lines: (at: Attacked) => instead(read(at), 'Host', `Host: ${host}`),
    ...foreign,
  })),
  {
    name: 'a foreign Host that is called ours by headers of a proxy',
    lines: (at) => [
      ...instead(read(at), 'Host', 'Host: evil.example'),
      `X-Forwarded-Host: ${at.host}`,
      `Forwarded: host="${at.host}"`,
    ],
    ...foreign,
  },
  // To workerd these two are a host of an impossible name, and nobody is asked.
  {
    name: 'two Hosts',
    lines: (at) => [...read(at), 'Host: evil.example'],
    ...foreign,
    inWorkerd: { status: 500 },
  },
  {
    name: 'a request line that names another host',
    lines: (at) => read(at, 'http://evil.example/api/session'),
    ...foreign,
    inWorkerd: { status: 500 },
  },
  { name: 'no Host', lines: (at) => instead(read(at), 'Host'), status: 400 },
];

const otherOrigins: readonly [string, string][] = [
  ['another site', 'Origin: https://evil.example'],
  ['null', 'Origin: null'],
  ['nobody', ''],
  ['two origins', 'Origin: https://evil.example, null'],
];

const forgeries: Attack[] = [
  ...otherOrigins.map(([name, line]) => ({
    name: `a write with our cookie, by ${name}`,
    lines: (at: Attacked) => instead(put(at), 'Origin', line),
    body: good,
    ...elsewhere,
  })),
  {
    name: 'a write that the browser calls cross-site',
    lines: (at) => put(at, good.length, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: cors'),
    body: good,
    ...elsewhere,
  },
  {
    name: 'a write as a form can send it',
    lines: (at) => instead(put(at), 'Content-Type', 'Content-Type: text/plain;a=json'),
    body: good,
    status: 415,
    code: codes.mediaTypeRefused,
  },
  {
    name: 'a read as a picture of another site',
    lines: (at) => read(at, settings, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'),
    ...elsewhere,
  },
  {
    name: 'a preflight of another site',
    lines: (at) => [
      `OPTIONS ${settings} HTTP/1.1`,
      ...read(at).slice(1),
      'Origin: https://evil.example',
      'Access-Control-Request-Method: PUT',
    ],
    ...elsewhere,
  },
];

function readOf(path: string, refused: Refused, inWorkerd?: Refused): Attack {
  const lines = (attacked: Attacked) => read(attacked, path);
  return { name: `the address ${path}`, lines, ...refused, ...(inWorkerd && { inWorkerd }) };
}

const ids = ['..%2f..%2fuser', '..%5c..%5cuser', 'a%2fb', '%252e%252e%252f', 'a%00.json'];
const addresses: Attack[] = [
  ...[...ids, 'a%0d%0aX-Auth-Key:%20x'].map((id) => readOf(`${cni}/interconnects/${id}`, nowhere)),
  ...['%c0%ae%c0%ae', '%ff', '%'].map((id) =>
    readOf(`${cni}/interconnects/${id}`, { status: 400, code: codes.parameterInvalid }),
  ),
  readOf(`${cni}/interconnects/%2e%2e/%2e%2e/%2e%2e/user`, nowhere),
  readOf(`${cni}/interconnects/a/../../../../user`, nowhere),
  readOf(`${cni}/interconnects/%2e%2e`, nowhere),
  // A slash to who reads it as a URL, and none to who reads it as it came, as workerd hands it on.
  readOf(`${cni}/interconnects/a\\b`, { status: 400 }, nowhere),
  readOf(`${cni}/interconnects/..\\..\\..\\user`, { status: 400 }, nowhere),
  readOf('/api/__sim/..%2f..', nowhere),
  readOf(`//evil.example${settings}`, { status: 404 }),
];

function content(name: string, body: string, refused: Refused, ...more: Lines): Attack {
  return { name: `a body ${name}`, lines: (at) => put(at, body.length, ...more), body, ...refused };
}

const tooLarge = { status: 413, code: codes.bodyTooLarge };
const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
const nested = `{"a":${'['.repeat(99)}${']'.repeat(99)}}`;
const contents: Attack[] = [
  content('too large', ' '.repeat(bodyBytesMax + 1), tooLarge),
  {
    name: 'a body too large, in chunks',
    lines: (at) => instead(put(at), 'Content-Length', 'Transfer-Encoding: chunked'),
    body: `${chunk.repeat(5)}0\r\n\r\n`,
    ...tooLarge,
  },
  content('too deep', nested, { status: 400, code: codes.bodyTooDeep }),
  content('of other numbers', '{"a":1e400}', { status: 400, code: codes.bodyUnsound }),
  content('with a prototype', '{"__proto__":{}}', { status: 400, code: codes.bodyUnsound }),
  content('of no JSON', '{"default_asn":1}{', { status: 400, code: codes.bodyNotJson }),
  content('against the contract', '{"default_asn":"x"}', { status: 400, code: codes.bodyInvalid }),
  content(
    'that is packed',
    'packed',
    { status: 415, code: codes.mediaTypeRefused },
    'Content-Encoding: gzip',
  ),
];

/** Requests that another site, a rebound name or a hand-written client may send. */
export const attacks: readonly Attack[] = [...hosts, ...forgeries, ...addresses, ...contents];

/** Headers of a browser, or of somebody in its place, of which none may come to the API. */
export const smuggled: Lines = [
  'Connection: X-Auth-Key, Authorization, Content-Type',
  'X-Auth-Key: of-the-browser',
  'X-Auth-Email: of-the-browser',
  'Authorization: Bearer of-the-browser',
  'Proxy-Authorization: Basic of-the-browser',
  'X-Forwarded-For: 192.0.2.1',
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Proto: https',
  'Forwarded: for=192.0.2.1',
  'CF-Connecting-IP: 192.0.2.1',
  'X-HTTP-Method-Override: DELETE',
  'X-Original-URL: /client/v4/user',
  'MF-Original-URL: http://evil.example/',
  'TE: trailers',
  'Range: bytes=0-1',
  'If-None-Match: *',
];

/** What an upstream may send beside its answer, of which none may come to the browser. */
export const upstreamHeaders: Readonly<Record<string, string>> = {
  'set-cookie': 'cni_session_4700=stolen',
  'access-control-allow-origin': 'https://evil.example',
  'access-control-allow-credentials': 'true',
  'content-security-policy': "script-src 'unsafe-inline'",
  'strict-transport-security': 'max-age=0',
  'clear-site-data': '"*"',
  'cache-control': 'public, max-age=3600',
  'x-frame-options': 'ALLOWALL',
  refresh: '0;url=https://evil.example',
  link: '<https://evil.example/x.js>; rel=preload',
  location: 'https://evil.example',
  server: 'cloudflare',
  'x-powered-by': 'x',
  'alt-svc': 'h3="evil.example:443"',
  'report-to': '{}',
  nel: '{}',
};

/** Lines of an answer from upstream that would split it, or add a line to ours. */
export const splitting: Lines = [
  'cf-ray: 8f0a\r\n set-cookie: a=b',
  'cf-ray: 8f0a\rset-cookie: a=b',
  'cf-ray: 8f0a\nset-cookie: a=b',
  'cf-ray: 8f0a\0',
  'cf-ray: <script>',
  'retry-after: 1\r\n\r\n<script>',
  'retry-after: 1, 2',
  'ratelimit: \xff\xfe',
  'content-disposition: attachment; filename="a\rset-cookie: a=b"',
  'set-cookie : a=b',
  'content-length: 2\r\ncontent-length: 4',
  'transfer-encoding: chunked\r\ncontent-length: 2',
];
