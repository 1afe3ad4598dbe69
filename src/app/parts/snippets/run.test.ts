import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpointOf, fillPath, operations } from '#contract/endpoints';
import { createSimulator } from '#simulator/app';
import { demoAccountId, demoTokens } from '#simulator/credentials';
import { type RunningServer, startServer } from '#simulator/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCall } from './call.ts';
import { curl } from './curl.ts';
import { callsOn, first, secrets } from './test-calls.ts';
import { typescript } from './typescript.ts';

const root = join(import.meta.dirname, '../../../..');

/** What the simulator was asked, and what it answered. */
interface Exchange {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  status: number;
  answer: string;
}

const exchanges: Exchange[] = [];
let server: RunningServer;
/** Inside the repository, so that the programs find the SDK. */
let folder: string;
let home: string;

beforeAll(async () => {
  const simulator = createSimulator();
  server = await startServer(
    {
      fetch: async (request) => {
        const { method, url } = request;
        const sent = await request.clone().text();
        const response = await simulator.fetch(request);
        const { pathname, searchParams } = new URL(url);
        if (pathname.startsWith('/__sim')) return response;
        exchanges.push({
          method,
          path: pathname.replace('/client/v4', ''),
          query: Object.fromEntries(searchParams),
          body: sent === '' ? undefined : JSON.parse(sent),
          status: response.status,
          answer: Buffer.from(await response.clone().arrayBuffer()).toString('latin1'),
        });
        return response;
      },
    },
    0,
  );
  await mkdir(join(root, 'test-results'), { recursive: true });
  folder = await mkdtemp(join(root, 'test-results', 'snippets-'));
  home = await mkdtemp(join(tmpdir(), 'snippets-'));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

/** Runs a command to its end and answers what it printed. It is killed after a minute. */
function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        CLOUDFLARE_BASE_URL: server.baseUrl,
        CLOUDFLARE_API_TOKEN: demoTokens.write,
        ...secrets,
      },
    });
    const printed: Buffer[] = [];
    const complained: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const output = Buffer.concat(printed).toString();
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `${command} ended with ${code}\n${output}${Buffer.concat(complained).toString()}`,
          ),
        );
    });
  });
}

async function reset(): Promise<void> {
  const response = await fetch(new URL('/__sim/reset', server.baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"scenario":"default"}',
  });
  expect(response.status).toBe(200);
}

/** The calls, on a world that has only just begun. */
async function everyCall(): Promise<ApiCall[]> {
  await reset();
  return callsOn(server.baseUrl);
}

/** The request that the contract has for a call, which each form of it has to make. */
function requestOf({ operation, params, query = {}, body }: ApiCall) {
  const asked = Object.entries(query).filter(([, value]) => value !== '');
  return {
    method: endpointOf(operation).method,
    path: fillPath(endpointOf(operation).path, params),
    query: Object.fromEntries(asked.map(([name, value]) => [name, String(value)])),
    body,
    status: 200,
  };
}

const letterOf = (call: ApiCall, cwd: string) =>
  readFile(join(cwd, `loa-${call.params['icon']}.pdf`), 'latin1');

/** The exchange, and what the program made of its answer. */
async function expectDone(call: ApiCall, exchange: Exchange | undefined, output: string) {
  expect(exchange).toMatchObject(requestOf(call));
  expect(exchange?.body).toEqual(call.body);
  if (call.operation === 'interconnects.loa') {
    expect(exchange?.answer.startsWith('%PDF-')).toBe(true);
    expect(await letterOf(call, folder)).toBe(exchange?.answer);
  } else if (endpointOf(call.operation).response === 'nothing') {
    expect(output.trim()).toBe('');
  } else {
    const answer = Buffer.from(exchange?.answer ?? '', 'latin1').toString();
    expect(JSON.parse(output)).toEqual(JSON.parse(answer));
  }
}

test('every operation is among the calls', { timeout: 30_000 }, async () => {
  const called = new Set((await everyCall()).map(({ operation }) => operation));
  expect([...called].toSorted()).toEqual([...operations].toSorted());
});

describe('run against the simulator', { timeout: 60_000 }, () => {
  test('the curl form of every operation does what it says', async () => {
    await run('bash', ['-c', 'command -v curl'], folder).catch(() => {
      throw new Error('curl is not installed here, so that its form of the calls cannot be run');
    });
    for (const call of await everyCall()) {
      exchanges.length = 0;
      const output = await run('bash', ['-c', curl(call)], folder);
      expect(exchanges).toHaveLength(1);
      await expectDone(call, exchanges[0], output);
    }
  });

  test('the curl form stops before it sends anything where a secret is missing', async () => {
    const calls = await everyCall();
    const order = first(calls, ({ body }) => JSON.stringify(body ?? null).includes('pairing_key'));
    exchanges.length = 0;
    const script = `unset CNI_PAIRING_KEY\n${curl(order)}`;
    await expect(run('bash', ['-c', script], folder)).rejects.toThrow('pairing_key');
    await expect(
      run('bash', ['-c', `unset CLOUDFLARE_API_TOKEN\n${curl(order)}`], folder),
    ).rejects.toThrow('CLOUDFLARE_API_TOKEN');
    expect(exchanges).toEqual([]);
  });

  test('the curl form fails where the API refuses, and saves no error as a letter', async () => {
    const params = { account_id: demoAccountId, icon: 'nobody' };
    const get = curl({ operation: 'interconnects.get', params });
    await expect(run('bash', ['-c', get], folder)).rejects.toThrow('"success":false');
    const loa: ApiCall = { operation: 'interconnects.loa', params };
    await expect(run('bash', ['-c', curl(loa)], folder)).rejects.toThrow('404');
    await expect(letterOf(loa, folder)).rejects.toThrow('ENOENT');
  });

  test('the TypeScript form of every operation does what it says, and fits the SDK’s types', async () => {
    const calls = await everyCall();
    const files = calls.map((_, index) => `call-${index}.ts`);
    await Promise.all(
      calls.map((call, index) => writeFile(join(folder, `call-${index}.ts`), typescript(call))),
    );
    const steps = files.map((file) => `await import('./${file}');\nprocess.stdout.write('\\0');\n`);
    await writeFile(join(folder, 'run.mts'), steps.join(''));
    const compilerOptions = {
      target: 'es2023',
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    exchanges.length = 0;
    const [output] = await Promise.all([
      run(process.execPath, ['--import', 'tsx', 'run.mts'], folder),
      run(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder], folder),
    ]);
    const printed = output.split('\0');
    expect(exchanges).toHaveLength(calls.length);
    for (const [index, call] of calls.entries()) {
      await expectDone(call, exchanges[index], printed[index] ?? '');
    }
  });
});
