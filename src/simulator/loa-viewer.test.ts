import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { testClient } from './test-client.ts';

test('the letter opens in pdf.js as one page with its facts readable', async () => {
  const response = await testClient().send('interconnects.loa', {
    params: { icon: 'ewr-b-p4w9xm' },
    query: { name: 'Acme Ltd' },
  });
  const opened = getDocument({
    data: new Uint8Array(await response.arrayBuffer()),
    verbosity: 0,
    // The letter uses the standard fonts; text needs none of their outlines.
    useSystemFonts: true,
  });
  const letter = await opened.promise;
  expect(letter.numPages).toBe(1);
  const page = await letter.getPage(1);
  const { items } = await page.getTextContent();
  const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  for (const fact of ['Acme Ltd', 'Equinix NY1', 'ewr-b-p4w9xm', 'LOA-2026-', 'ewr-b', '10G']) {
    expect(words).toContain(fact);
  }
  await opened.destroy();
});
