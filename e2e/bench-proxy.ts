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
  process?: ChildProcess | undefined;
}

/** All are sent what a browser sends ours, so that all read as much. */
async function headersOf(bench: Bench) {
  const fetched = {
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'cors',
    'sec-fetch-dest': 'empty',
  };
  return { cookie: await bench.cookie(), accept: '*/*', ...fetched };
}

/** `cpu` is what a request costs the server, in microseconds: steady on a machine that others use. */
type Measured = Figures & { cpu: number };

function serversOf({ nginx, proxies }: Bench): Server[] {
  const at = (name: string, port: number, base = '/api') => {
    return { name, port, base, process: proxies.get(name) };
  };
  return [
    at('direct', ports.upstream, '/client/v4'),
    ...(nginx ? [at('nginx', ports.nginx)] : []),
    at('http-proxy-3', ports.httpProxy),
    // The bound of what Node can do here, with nothing of ours.
    at('bare Node relay', ports.relay),
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
  bench: Bench,
  {
    path,
    connections,
    runs,
    numbered = true,
  }: { path: string; connections: number; runs: number; numbered?: boolean },
): Promise<void> {
  const servers = serversOf(bench);
  const { load } = generator(pinOthers);
  const taken = new Map<string, Measured[]>(servers.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const { name, port, base, process } of servers) {
      const headers = await headersOf(bench);
      const before = cpuOf(process);
      const figures = await load(
        { port, path: `${base}${path}`, numbered, headers, connections },
        seconds,
      );
      const cpu = (cpuOf(process) - before) / (figures.perSecond * seconds);
      taken.get(name)?.push({ ...figures, cpu });
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

/** Has every server answer often enough to be compiled. */
async function warmUp(bench: Bench): Promise<void> {
  for (const path of [paths.short, paths.long]) {
    for (const { port, base } of serversOf(bench)) {
      const headers = await headersOf(bench);
      const requests = path === paths.long ? 1000 : 10_000;
      const load = { port, path: `${base}${path}`, numbered: true, headers, connections: 16 };
      await byOwnSockets(load, { requests });
    }
  }
}

/** Prints throughput and latency of our proxy and others before one upstream. */
export async function benchProxy(runs: number): Promise<void> {
  const bench = await startProxies();
  try {
    if (!bench.nginx) console.log('nginx not installed: left out');
    console.log(
      `Proxy: live, with guards, session and log (to /dev/null). Load: ${generator(pinOthers).name}; ${pinning}. Median of ${runs} × ${seconds} s. Each request differs from all others, so none shares an answer, unless said.`,
    );
    await warmUp(bench);
    const { short, long, same, status } = paths;
    const of = (path: string, connections: number) => ({ path, connections, runs });
    const alike = { runs, numbered: false };
    await compare('6 kB, one connection (added p50 ≤ 0.3 ms):', bench, of(short, 1));
    await compare(
      '6 kB, 16 connections (≥ 1 × http-proxy-3, ≥ 0.3 × nginx):',
      bench,
      of(short, 16),
    );
    await compare('220 kB, 16 connections:', bench, of(long, 16));
    await compare('One list asked for by 16 at once (ours joins them):', bench, {
      path: same,
      connections: 16,
      ...alike,
    });
    for (const connections of [1, 16]) {
      const by = connections === 1 ? 'one connection' : '16 at once';
      await compare(`One status asked for by ${by} (ours keeps it for seconds):`, bench, {
        path: status,
        connections,
        ...alike,
      });
    }
  } finally {
    bench.stop();
  }
}

const megabytes = (bytes: number) => round(bytes / 1e6, 1);

function memoryOf(process: ChildProcess | undefined): Promise<NodeJS.MemoryUsage> {
  return new Promise((resolve) => {
    process?.once('message', (usage: NodeJS.MemoryUsage) => resolve(usage));
    process?.send('memory');
  });
}

/** Prints the memory of our server after each 20,000 of 200,000 requests, garbage collected. */
export async function benchProxyMemory(): Promise<void> {
  const bench = await startProxies();
  try {
    const rows: Record<string, Record<string, number>> = {};
    const load = { port: ports.ours, path: `/api${paths.short}`, numbered: true, connections: 16 };
    for (let done = 0; done <= 200_000; done += 20_000) {
      if (done > 0) {
        const headers = await headersOf(bench);
        await byOwnSockets({ ...load, headers, after: done }, { requests: 20_000 });
      }
      const usage = await memoryOf(bench.proxies.get('ours'));
      rows[`${done} requests`] = {
        'RSS MB': megabytes(usage.rss),
        'heap MB': megabytes(usage.heapUsed),
        'external MB': megabytes(usage.external),
        'buffers MB': megabytes(usage.arrayBuffers),
      };
    }
    console.log('Memory of our server, each request another list of 6 kB, garbage collected:');
    console.table(rows);
  } finally {
    bench.stop();
  }
}
