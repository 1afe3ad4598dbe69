import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { has } from './bench-load.ts';
import { untilReady } from './bench-server.ts';

const account = '1f2e3d4c5b6a79880f1e2d3c4b5a6978';
export const ports = { upstream: 4801, nginx: 4802, httpProxy: 4803, ours: 4804, relay: 4805 };

/** Whether the servers and the load can each have a core; then a proxy has the first for itself. */
const pinned = process.platform === 'linux' && availableParallelism() > 1 && has('taskset');
export const pinProxy: readonly string[] = pinned ? ['taskset', '-c', '0'] : [];
export const pinOthers: readonly string[] = pinned ? ['taskset', '-c', '1'] : [];
export const pinning = pinned
  ? 'the proxy alone on one core, upstream and load on another'
  : 'all on the same cores';

const item = (n: number) => ({
  name: `ewr-bench-${n}`,
  type: 'cni_physical',
  account,
  owner: 'Example Networks',
  site: 'ewr01',
  slot_id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
  speed: '10G',
  facility: { name: 'Example Metro Data Centre', address: ['1 Example Street', 'Newark', 'NJ'] },
});

/** A list of about `bytes` bytes, such as the API gives. */
function list(bytes: number): string {
  const count = Math.round(bytes / JSON.stringify(item(1000)).length);
  return JSON.stringify({ items: Array.from({ length: count }, (_, n) => item(n)), next: null });
}

/** Paths below `/client/v4` at the upstream, and below `/api` at each proxy. */
export const paths = {
  short: `/accounts/${account}/cni/interconnects?limit=25&cursor=`,
  long: `/accounts/${account}/cni/slots?limit=1000&cursor=`,
  same: `/accounts/${account}/cni/interconnects?limit=25`,
  status: `/accounts/${account}/cni/interconnects/ewr-bench-1/status`,
};

function nginxConfig(folder: string, name: string, server: string): string {
  const file = join(folder, `${name}.conf`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((each) => `${each}_temp_path ${folder}/${name}-${each};`)
    .join('\n');
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/${name}.pid; error_log ${folder}/${name}.log;
events { worker_connections 512; }
http {
  access_log off; server_tokens off; keepalive_requests 10000000; default_type application/json;
  sendfile on; tcp_nodelay on;
  ${temporary}
  ${server}
}
`,
  );
  return file;
}

const nginxUpstream = (folder: string) => `
  server {
    listen 127.0.0.1:${ports.upstream}; root ${folder};
    open_file_cache max=10 inactive=1h; open_file_cache_valid 1h;
    add_header cf-ray 8f0a1b2c3d4e5f60-EWR;
    location / { rewrite ^ /short.json break; }
    location ~ /slots$ { rewrite ^ /long.json break; }
  }`;

const nginxProxy = `
  upstream api { server 127.0.0.1:${ports.upstream}; keepalive 64; keepalive_requests 10000000; }
  server {
    listen 127.0.0.1:${ports.nginx};
    location /api/ {
      proxy_pass http://api/client/v4/;
      proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Authorization "Bearer bench"; proxy_set_header Cookie "";
      proxy_hide_header Set-Cookie; proxy_buffers 16 32k;
    }
  }`;

export interface Bench {
  /** Whether nginx is one of the proxies. */
  nginx: boolean;
  /** The `Cookie` of a new session at our server, in use as a browser's is. */
  cookie(): Promise<string>;
  /** The proxies, by name; ours answers a message with its memory. */
  proxies: ReadonlyMap<string, ChildProcess>;
  stop(): void;
}

/**
 * Microseconds of CPU that a process has used so far, in ticks of 10 ms (proc(5): utime and stime);
 * NaN where the system does not say.
 */
export function cpuOf(process: ChildProcess | undefined): number {
  const file = `/proc/${process?.pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Has our server answer each message with its memory, after a collection of garbage. */
const tellsMemory = [
  '--expose-gc',
  '--import',
  'data:text/javascript,process.on("message",()=>{gc();process.send(process.memoryUsage())})',
];

const oursAt = `http://127.0.0.1:${ports.ours}`;

/** What a browser sends after the page was opened and a first list read. */
async function beginSession(): Promise<string> {
  const cookies = new Map<string, string>();
  for (const path of ['/api/session', `/api${paths.same}`]) {
    const answer = await fetch(`${oursAt}${path}`, {
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
  }
  return [...cookies].map((pair) => pair.join('=')).join('; ');
}

/** Upstream and proxies, each in a process of its own, once all of them answer. */
export async function startProxies(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'cni-bench-'));
  // nginx started by root reads as somebody else.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'short.json'), list(6_000));
  writeFileSync(join(folder, 'long.json'), list(220_000));
  const nginx = has('nginx');
  const children: ChildProcess[] = [];
  const proxies = new Map<string, ChildProcess>();
  const run = (pin: readonly string[], command: readonly string[], env = {}) => {
    const [program = '', ...args] = [...pin, ...command];
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    return child;
  };
  const peer = (...args: readonly string[]) => [
    'node',
    '--import',
    'tsx',
    'e2e/bench-peers.ts',
    ...args,
  ];
  const stop = () => {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (nginx) {
      const conf = (name: string, server: string) => nginxConfig(folder, name, server);
      const start = (file: string) => ['nginx', '-p', folder, '-c', file];
      run(pinOthers, start(conf('upstream', nginxUpstream(folder))));
      proxies.set('nginx', run(pinProxy, start(conf('proxy', nginxProxy))));
    } else {
      run(pinOthers, peer('upstream', String(ports.upstream), folder));
    }
    const proxyPeer = (name: string, port: number) =>
      run(pinProxy, peer(name, String(port), String(ports.upstream)));
    proxies.set('http-proxy-3', proxyPeer('http-proxy-3', ports.httpProxy));
    proxies.set('bare Node relay', proxyPeer('relay', ports.relay));
    const ours = run(pinProxy, ['node', ...tellsMemory, 'dist/server/main.js'], {
      PORT: String(ports.ours),
      HOST: '127.0.0.1',
      CLOUDFLARE_API_TOKEN: 'bench',
      CLOUDFLARE_ACCOUNT_ID: account,
      CLOUDFLARE_BASE_URL: `http://127.0.0.1:${ports.upstream}/client/v4`,
    });
    await untilReady(`http://127.0.0.1:${ports.upstream}/client/v4${paths.same}`);
    if (nginx) await untilReady(`http://127.0.0.1:${ports.nginx}/api${paths.same}`);
    for (const port of [ports.httpProxy, ports.relay]) {
      await untilReady(`http://127.0.0.1:${port}/api${paths.same}`);
    }
    await untilReady(`${oursAt}/healthz`);
    proxies.set('ours', ours);
    return { nginx, cookie: beginSession, proxies, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
