import type { ChildProcess } from 'node:child_process';
import { byOwnSockets, generator } from './bench-load.ts';
import type { Figures } from './bench-load.ts';
import { cpuOf, paths, pinOthers, pinning, ports, startProxies } from './bench-proxy-servers.ts';
import type { Bench } from './bench-proxy-servers.ts';
import { percentile } from './bench-server.ts';

const seconds = 2;

interface Server {
  name: string;
  port: number;
  base: string;
  headers: Readonly<Record<string, string>>;
  process?: ChildProcess | undefined;
}

/** `cpu` is what a request costs the server, in microseconds: steady on a machine that others use. */
type Measured = Figures & { cpu: number };

function serversOf({ nginx, cookie, proxies }: Bench): Server[] {
  // All are sent what a browser sends ours, so that all read as much.
  const headers = { cookie, accept: '*/*', 'sec-fetch-site': 'same-origin' };
  const at = (name: string, port: number, base = '/api') => {
    return { name, port, base, headers, process: proxies.get(name) };
  };
  return [
    at('direct', ports.upstream, '/client/v4'),
    ...(nginx ? [at('nginx', ports.nginx)] : []),
    at('http-proxy-3', ports.httpProxy),
    at('ours', ports.ours),
  ];
}

function median(figures: readonly Measured[]): Measured {
  const middle = (key: keyof Measured) =>
    percentile(
      figures.map((each) => each[key]),
      0.5,
    );
  return {
    perSecond: middle('perSecond'),
    p50: middle('p50'),
    p99: middle('p99'),
    cpu: middle('cpu'),
    failed: Math.max(...figures.map((each) => each.failed)),
  };
}

const round = (value: number, digits = 3) => Number(value.toFixed(digits));

/** One table: each server at `connections`, `runs` times in turn, the median of each figure. */
async function compare(
  title: string,
  servers: readonly Server[],
  {
    path,
    connections,
    runs,
    numbered = true,
  }: { path: string; connections: number; runs: number; numbered?: boolean },
): Promise<void> {
  const { load } = generator(pinOthers);
  const taken = new Map<string, Measured[]>(servers.map(({ name }) => [name, []]));
  // The first round warms up and does not count.
  for (let run = 0; run <= runs; run += 1) {
    for (const { name, port, base, headers, process } of servers) {
      const before = cpuOf(process);
      const figures = await load(
        { port, path: `${base}${path}`, numbered, headers, connections },
        seconds,
      );
      const cpu = (cpuOf(process) - before) / (figures.perSecond * seconds);
      if (run > 0) taken.get(name)?.push({ ...figures, cpu });
    }
  }
  const medians = new Map([...taken].map(([name, each]) => [name, median(each)]));
  const of = (name: string) => medians.get(name);
  const ratio = (to: string, { perSecond }: Measured) => {
    const other = of(to);
    return other === undefined ? 'not measured' : round(perSecond / other.perSecond, 2);
  };
  console.log(title);
  console.table(
    Object.fromEntries(
      [...medians].map(([name, each]) => [
        name,
        {
          'requests/s': Math.round(each.perSecond),
          'p50 ms': round(each.p50),
          'p99 ms': round(each.p99),
          'added p50 ms': round(each.p50 - (of('direct')?.p50 ?? 0)),
          '× nginx': ratio('nginx', each),
          '× http-proxy-3': ratio('http-proxy-3', each),
          'CPU µs': Math.round(each.cpu),
          failed: each.failed,
        },
      ]),
    ),
  );
}

/** Prints throughput and latency of our proxy, nginx and http-proxy-3 before one upstream. */
export async function benchProxy(runs: number): Promise<void> {
  const bench = await startProxies();
  try {
    const servers = serversOf(bench);
    const ours = servers.filter(({ name }) => name === 'ours');
    if (!bench.nginx) console.log('nginx not installed: left out');
    console.log(
      `Proxy: live, with guards, session and log (to /dev/null). Load: ${generator(pinOthers).name}; ${pinning}. Median of ${runs} × ${seconds} s. Each request differs from all others, so none shares an answer, unless said.`,
    );
    await compare('6 kB, one connection (added p50 ≤ 0.3 ms):', servers, {
      path: paths.short,
      connections: 1,
      runs,
    });
    await compare('6 kB, 16 connections (≥ 1 × http-proxy-3, ≥ 0.3 × nginx):', servers, {
      path: paths.short,
      connections: 16,
      runs,
    });
    await compare('220 kB, 16 connections:', servers, { path: paths.long, connections: 16, runs });
    await compare('Ours, one list asked for by 16 at once (joined):', ours, {
      path: paths.same,
      connections: 16,
      runs,
      numbered: false,
    });
    await compare('Ours, one status asked for by 16 at once (kept for seconds):', ours, {
      path: paths.status,
      connections: 16,
      runs,
      numbered: false,
    });
  } finally {
    bench.stop();
  }
}

const megabytes = (bytes: number) => round(bytes / 1e6, 1);

/** Prints the memory of our server after each 20,000 of 200,000 requests, garbage collected. */
export async function benchProxyMemory(): Promise<void> {
  const bench = await startProxies();
  try {
    const [server] = serversOf(bench).slice(-1);
    if (server === undefined) return;
    const memory = () =>
      new Promise<NodeJS.MemoryUsage>((resolve) => {
        const process = bench.proxies.get('ours');
        process?.once('message', (usage: NodeJS.MemoryUsage) => resolve(usage));
        process?.send('memory');
      });
    const rows: Record<string, Record<string, number>> = {};
    for (let done = 0; done <= 200_000; done += 20_000) {
      const { rss, heapUsed, external, arrayBuffers } = await memory();
      rows[`${done} requests`] = {
        'RSS MB': megabytes(rss),
        'heap MB': megabytes(heapUsed),
        'external MB': megabytes(external),
        'buffers MB': megabytes(arrayBuffers),
      };
      await byOwnSockets(
        {
          port: server.port,
          path: `${server.base}${paths.short}${done}`,
          numbered: true,
          headers: server.headers,
          connections: 16,
        },
        { requests: 20_000 },
      );
    }
    console.log('Memory of our server, each request another list of 6 kB, garbage collected:');
    console.table(rows);
  } finally {
    bench.stop();
  }
}
