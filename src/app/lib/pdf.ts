import {
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  RenderingCancelledException,
  getDocument,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PdfFonts } from './pdf-fonts.ts';
import { type TextRun, linesOf } from './pdf-lines.ts';
import { startWorker } from './trusted-worker.ts';

// From our own origin, as the content security policy demands.
const workerAddress = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url).href;

/** More pixels than this on a page cost memory that no eye sees. */
const mostPixels = 16_000_000;

export interface OpenPdf {
  pages: readonly PDFPageProxy[];
  /** The text of each page, line by line. */
  texts: readonly string[][];
}

async function textOf(page: PDFPageProxy): Promise<string[]> {
  const { items } = await page.getTextContent();
  return linesOf(items.filter((item): item is typeof item & TextRun => 'str' in item));
}

async function pagesOf(document: PDFDocumentProxy): Promise<OpenPdf> {
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
  return { pages, texts: await Promise.all(pages.map(textOf)) };
}

/**
 * Opens a PDF in a worker of its own, without scripts, eval or WebAssembly. `opened` rejects for
 * a file that can't be read; `close` ends the worker.
 */
export function openPdf(file: Blob): { opened: Promise<OpenPdf>; close: () => void } {
  let close = () => {};
  let closed = false;
  const open = async () => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // pdf.js would start it by a plain text, which no page of ours may do (Trusted Types).
    const port = startWorker(workerAddress);
    const worker = PDFWorker.create({ port, verbosity: 0 });
    const failed = new Promise<never>((_, reject) => {
      port.addEventListener('error', () => reject(new Error('The reader of PDFs did not start')));
    });
    const task = getDocument({
      data: bytes,
      worker,
      // Faults are shown on the page; the console stays quiet.
      verbosity: 0,
      isEvalSupported: false,
      useWasm: false,
      enableXfa: false,
      useSystemFonts: false,
      useWorkerFetch: false,
      BinaryDataFactory: PdfFonts,
    });
    close = () => {
      void task.destroy();
      worker.destroy();
      port.terminate();
    };
    if (closed) close();
    return pagesOf(await Promise.race([task.promise, failed]));
  };
  return {
    opened: open(),
    close: () => {
      closed = true;
      close();
    },
  };
}

/**
 * Draws `page` as wide as `width` CSS pixels, sharp at `density` device pixels each. Answers how
 * to abandon the drawing, and when it has ended; an abandoned one ends quietly.
 */
export function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  width: number,
  density: number,
): { drawn: Promise<void>; cancel: () => void } {
  const natural = page.getViewport({ scale: 1 });
  const wanted = (width / natural.width) * density;
  const scale = Math.min(wanted, Math.sqrt(mostPixels / (natural.width * natural.height)));
  const viewport = page.getViewport({ scale });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport });
  const drawn = task.promise.catch((error: unknown) => {
    if (!(error instanceof RenderingCancelledException)) throw error;
  });
  return { drawn, cancel: () => task.cancel() };
}
