import { gunzipSync } from 'node:zlib';
import { slotList } from '#contract/slots';
import { expect, test } from 'vitest';
import { Tab } from './testing.ts';

const base = '/api/accounts/023e105f4ecef8ad9ca31a8372d0c353/cni';

test('a long list is compressed for a browser that takes it, and is the same list', async () => {
  const tab = await new Tab().open();
  const plain = await tab.get(`${base}/slots?limit=1000`);
  const small = await tab.get(`${base}/slots?limit=1000`, { 'accept-encoding': 'gzip, br' });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('vary')).toBe('Accept-Encoding');
  expect(small.headers.get('content-encoding')).toBe('gzip');
  expect(small.headers.get('vary')).toBe('Accept-Encoding');
  expect(small.headers.get('cache-control')).toBe('no-store');
  const text = await plain.text();
  const sent = Buffer.from(await small.arrayBuffer());
  expect(gunzipSync(sent).toString()).toBe(text);
  expect(slotList.parse(JSON.parse(text)).items).toHaveLength(1000);
  expect(sent.byteLength).toBeLessThan(text.length / 5);
});

test('a short list and an error are not', async () => {
  const tab = await new Tab().open();
  for (const query of ['limit=1', 'limit=x']) {
    const answer = await tab.get(`${base}/slots?${query}`, { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.json()).toBeTypeOf('object');
  }
});
