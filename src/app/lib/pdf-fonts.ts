/**
 * Where the build has put the fonts that every reader of PDFs must have of itself (ISO 32000-1,
 * 9.6.2.2), with their licences; each is fetched only when a file asks for it.
 */
const addresses = import.meta.glob<string>('/node_modules/pdfjs-dist/standard_fonts/*', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** What pdf.js asks for fonts: ours come from our own origin, so that a letter looks alike everywhere. */
export class PdfFonts {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const address = addresses[`/node_modules/pdfjs-dist/standard_fonts/${filename}`];
    if (address === undefined) throw new Error(`There is no ${filename} to read this file with`);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${filename} could not be loaded`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
