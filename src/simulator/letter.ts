import { PDFDocument, type PDFFont, type PDFPage, StandardFonts, rgb } from 'pdf-lib';
import type { PhysicalInterconnect } from '#contract/interconnects';

export interface Letter {
  interconnect: PhysicalInterconnect;
  /** Whom the letter authorises; any Unicode text. */
  customer: string;
  issued: Date;
  reference: string;
}

export const notice = 'Issued by the CNI Console simulator, not by Cloudflare';

/** Days for which the letter is good: the demo's own, as letters commonly say 60 to 90. */
export const validDays = 90;

// Lengths are in points (1/72 inch); A4 is 210 × 297 mm.
const a4: [number, number] = [595.28, 841.89];
const margin = 64;
const width = a4[0] - 2 * margin;
const ink = rgb(0.1, 0.1, 0.12);
const grey = rgb(0.42, 0.42, 0.46);

/** Optics that Cloudflare documents for dataplane v2, by slot speed. */
const media: Readonly<Record<string, string>> = {
  '10G': '10GBASE-LR, single-mode fibre, 1310 nm, LC',
  '100G': '100GBASE-LR4, single-mode fibre, LC',
};

// Letters with a stroke have no accent that Unicode could split off.
const strokes: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  ı: 'i',
};

/**
 * The text in characters that the standard PDF fonts have (WinAnsi): accents that are missing are
 * dropped, other missing characters become a question mark, control characters a space.
 */
function printable(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  const has = (character: string) => known.has(character.codePointAt(0) ?? 0);
  return Array.from(text.normalize('NFC').replaceAll(/\s+/gu, ' '))
    .map((character) => {
      if (has(character)) return character;
      const base = strokes[character] ?? character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
      return base !== '' && Array.from(base).every(has) ? base : '?';
    })
    .join('');
}

/** Lines of at most `room` points; a word longer than a line is broken inside. */
function wrap(text: string, font: PDFFont, size: number, room: number): string[] {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= room;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (fits(`${line} ${word}`.trim())) {
      line = `${line} ${word}`.trim();
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (!fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return [...lines, line];
}

/** Writes down a page from the top, keeping its place. */
class Pen {
  y = a4[1] - margin;
  readonly #page: PDFPage;

  constructor(page: PDFPage) {
    this.#page = page;
  }

  write(
    text: string,
    font: PDFFont,
    size: number,
    options: { x?: number; color?: typeof ink } = {},
  ) {
    const { x = margin, color = ink } = options;
    for (const line of wrap(printable(text, font), font, size, a4[0] - margin - x)) {
      this.y -= size * 1.35;
      this.#page.drawText(line, { x, y: this.y, size, font, color });
    }
  }

  rule() {
    this.y -= 8;
    const { y } = this;
    this.#page.drawLine({
      start: { x: margin, y },
      end: { x: margin + width, y },
      thickness: 0.6,
      color: grey,
    });
    this.y -= 2;
  }

  gap(points: number) {
    this.y -= points;
  }

  /** Moves to `height` above the bottom margin, or stays where the text is below that already. */
  foot(height: number) {
    this.y = Math.min(this.y - 16, margin + height);
  }

  /** A label with its value beside it, the value wrapped in its own column. */
  fact(label: string, value: string, regular: PDFFont, bold: PDFFont) {
    const top = this.y;
    this.write(label, regular, 10, { color: grey });
    this.y = top;
    this.write(value, bold, 10, { x: margin + 128 });
    this.gap(5);
  }
}

function factsOf({ interconnect, customer }: Letter): [label: string, value: string][] {
  return [
    ['Customer', customer],
    ['Facility', interconnect.facility.name],
    ['Address', interconnect.facility.address.join(', ')],
    ['Site', interconnect.site],
    ['Device', interconnect.ccr_device_name ?? 'To be confirmed by Cloudflare'],
    ['Port (slot)', interconnect.slot_id],
    ['Speed', interconnect.speed],
    ['Media', media[interconnect.speed] ?? 'Single-mode fibre'],
    ['Interconnect', interconnect.name],
  ];
}

const day = (date: Date) => date.toISOString().slice(0, 10);

function describe(document: PDFDocument, letter: Letter): void {
  const { interconnect, customer, issued, reference } = letter;
  document.setTitle(`Letter of Authorization ${interconnect.name}`);
  document.setSubject(`${customer}, ${interconnect.facility.name}`);
  document.setKeywords([reference, interconnect.slot_id, interconnect.site, interconnect.speed]);
  document.setAuthor('CNI Console simulator');
  document.setProducer('CNI Console simulator');
  document.setCreator(notice);
  document.setLanguage('en');
  document.setCreationDate(issued);
  document.setModificationDate(issued);
}

/** A one-page A4 letter of authorization and connecting facility assignment, as PDF bytes. */
export async function letterPdf(letter: Letter): Promise<Uint8Array<ArrayBuffer>> {
  const { interconnect, issued, reference } = letter;
  const document = await PDFDocument.create();
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  describe(document, letter);
  const pen = new Pen(document.addPage(a4));
  const expires = new Date(issued.getTime() + validDays * 86_400_000);

  pen.write('Letter of Authorization', bold, 20);
  pen.write('and Connecting Facility Assignment (LOA-CFA)', regular, 11, { color: grey });
  pen.rule();
  pen.gap(8);
  pen.write(`Reference ${reference}`, regular, 10);
  pen.write(`Issued ${day(issued)} (UTC), valid until ${day(expires)}`, regular, 10);
  pen.gap(22);
  pen.write(`To: Cross-connect provisioning, ${interconnect.facility.name}`, bold, 10.5);
  for (const line of interconnect.facility.address) pen.write(line, regular, 10);
  pen.gap(22);
  pen.write(
    `This letter authorizes the customer named below, or its agent, to order one cross-connect to the port named below, and the facility to connect it. All charges for the cross-connect are the customer’s.`,
    regular,
    10.5,
  );
  pen.gap(8);
  pen.rule();
  pen.gap(6);
  for (const [label, value] of factsOf(letter)) pen.fact(label, value, regular, bold);
  if (printable(letter.customer, bold) !== letter.customer.normalize('NFC').trim()) {
    pen.write(
      'The simulator’s fonts lack characters of the customer’s name: it stands in full in this file’s properties (subject).',
      regular,
      9,
      { color: grey },
    );
    pen.gap(4);
  }
  pen.rule();
  pen.gap(8);
  pen.write(
    `This letter is valid for ${validDays} days from its date of issue. Work that has not been completed by ${day(expires)} needs a new letter. It authorizes nothing but this one port, and is not transferable.`,
    regular,
    10.5,
  );
  pen.gap(10);
  pen.write(
    'Please report the circuit number and the light levels measured at handover to the customer.',
    regular,
    10.5,
  );
  pen.foot(52);
  pen.rule();
  pen.write(notice, bold, 10.5);
  pen.write('A demonstration document: no data centre should act on it.', regular, 9.5, {
    color: grey,
  });
  return new Uint8Array(await document.save());
}
