import { readFileSync } from 'node:fs';
import { Agent, createServer } from 'node:http';
import { createProxyServer } from 'http-proxy-3';
import { Pool } from 'undici';

// The servers beside ours in the proxy bench, each as a process of its own:
// `bench-peers.ts upstream PORT FOLDER`, or `http-proxy-3` or `relay` with PORT UPSTREAM_PORT.

const [role, port = '', other = ''] = process.argv.slice(2);

/** Answers like the static nginx: a long list for slots, a short one for all else. */
function upstream(folder: string) {
  const long = readFileSync(`${folder}/long.json`);
  const short = readFileSync(`${folder}/short.json`);
  return createServer((request, response) => {
    const body = request.url?.includes('/slots') === true ? long : short;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': body.byteLength,
      'cf-ray': '8f0a1b2c3d4e5f60-EWR',
    });
    response.end(body);
  });
}

/** What our proxy does at the least: sets the credential, lets no cookie through. */
function httpProxy(target: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const proxy = createProxyServer({
    target,
    agent,
    headers: { authorization: 'Bearer bench' },
  });
  proxy.on('proxyRes', (answer) => {
    delete answer.headers['set-cookie'];
  });
  return createServer((request, response) => {
    request.url = (request.url ?? '').replace(/^\/api\//, '/client/v4/');
    delete request.headers.cookie;
    proxy.web(request, response);
  });
}

/** The least that a relay in Node can do: it decides, checks, counts and logs nothing. */
function relay(target: string) {
  const pool = new Pool(target);
  return createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/api\//, '/client/v4/');
    const headers = { authorization: 'Bearer bench' };
    const parts: Buffer[] = [];
    let status = 0;
    pool.dispatch(
      { path, method: 'GET', headers },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_, statusCode) => void (status = statusCode),
        onResponseData: (_, part) => void parts.push(part),
        onResponseEnd() {
          const body = parts.length === 1 ? parts[0] : Buffer.concat(parts);
          const length = String(body?.byteLength ?? 0);
          response.writeHead(status, [
            'content-type',
            'application/json',
            'content-length',
            length,
          ]);
          response.end(body);
        },
        onResponseError: () => void response.destroy(),
      },
    );
  });
}

const target = `http://127.0.0.1:${other}`;
const server =
  role === 'upstream' ? upstream(other) : role === 'relay' ? relay(target) : httpProxy(target);
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1');
