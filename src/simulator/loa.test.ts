import { PDFDocument, PDFArray, PDFRawStream, decodePDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { notice } from './letter.ts';
import { testClient } from './test-client.ts';

const icon = 'ewr-b-p4w9xm';

async function letter(query: Record<string, string> = {}, params = { icon }) {
  const response = await testClient().send('interconnects.loa', { params, query });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="loa-${params.icon}.pdf"`,
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-');
  return PDFDocument.load(bytes, { updateMetadata: false });
}

/** The lines drawn on the first page, joined with spaces: hexadecimal Latin-1 strings. */
function wordsOn(pdf: PDFDocument): string {
  const contents = pdf.getPage(0).node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [];
  const latin = new TextDecoder('latin1');
  return streams
    .map((reference) => pdf.context.lookup(reference))
    .filter((stream) => stream instanceof PDFRawStream)
    .flatMap((stream) => [
      ...latin.decode(decodePDFRawStream(stream).decode()).matchAll(/<([0-9A-F]+)> Tj/g),
    ])
    .map(([, hex = '']) =>
      latin.decode(Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))),
    )
    .join(' ');
}

describe('the letter of authorization', () => {
  test('is one A4 page that names customer, facility, slot, site and speed', async () => {
    const pdf = await letter();
    expect(pdf.getPageCount()).toBe(1);
    const { width, height } = pdf.getPage(0).getSize();
    expect([width, height].map(Math.round)).toEqual([595, 842]);
    expect(pdf.getTitle()).toBe(`Letter of Authorization ${icon}`);
    expect(pdf.getSubject()).toBe('Example Networks, Inc., Equinix NY1');
    expect(pdf.getKeywords()).toMatch(/^LOA-2026-\w{8} [0-9a-f-]{36} ewr-b 10G$/);
    expect(pdf.getCreator()).toBe(notice);
    expect(wordsOn(pdf)).toContain('3722 Carrier Road, Newark, NJ, United States');
    expect(wordsOn(pdf)).toContain('valid until 2026-12-30');
    expect(pdf.getCreationDate()?.toISOString()).toBe('2026-10-01T12:00:00.000Z');
  });

  test.each([
    ['a plain name', 'Acme Ltd', 'Acme Ltd'],
    ['two hundred wide letters', 'W'.repeat(200), 'WWW'],
    ['a hundred words', 'w '.repeat(100), 'w w w'],
    ['accents', 'Zażółć Łódź Ünïcode Ærø', 'Zazólc Lódz Ünïcode Ærø'],
    ['letters that the font lacks', '株式会社 Acme שלום 🚧', '???? Acme ???? ?'],
    ['controls and line ends', 'a\u0000b\tc\nd', 'a?b c d'],
    ['half a surrogate pair', 'Acme \ud83d', 'Acme ?'],
    ['two hundred characters beyond the BMP', '🚧'.repeat(200), '????'],
  ])('takes another customer: %s', async (_, name, shown) => {
    const pdf = await letter({ name });
    expect(pdf.getPageCount()).toBe(1);
    expect(wordsOn(pdf)).toContain(shown);
    expect(wordsOn(pdf)).toContain(notice);
  });

  test.each([
    ['Zażółć Łódź', true],
    ['شركة', true],
    ['Ünïcode Ærø & Søn', false],
    ['Acme Ltd', false],
  ])('says that %s was spelt otherwise: %s', async (name, said) => {
    const pdf = await letter({ name });
    expect(pdf.getSubject()).toContain(name);
    expect(wordsOn(pdf).includes('fonts lack characters')).toBe(said);
  });

  test('keeps the account’s name where the other is blank', async () => {
    expect((await letter({ name: ' ' })).getSubject()).toContain('Example Networks, Inc.');
  });

  test('is written for a port on an unknown device too', async () => {
    expect((await letter({}, { icon: 'nrt-a-m7j2wq' })).getPageCount()).toBe(1);
  });

  test('has its customer’s name limited to 200 characters', async () => {
    const query = { name: 'W'.repeat(201) };
    const refusal = await testClient().refusal('interconnects.loa', { params: { icon }, query });
    expect(refusal).toMatchObject({ status: 400, errors: [{ code: 20003 }] });
  });

  test('does not exist for Google Cloud', async () => {
    const params = { icon: 'gcp-us-central1-k6r9hd' };
    const refusal = await testClient().refusal('interconnects.loa', { params });
    expect(refusal).toMatchObject({ status: 400, errors: [{ code: 20007 }] });
  });
});
