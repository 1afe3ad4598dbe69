import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { errorText } from '#app/api/error';
import { announce } from '#app/lib/announce';
import { type OpenPdf, drawPage, openPdf } from '#app/lib/pdf';
import { Notice } from '#app/ui/notice.tsx';

type Page = OpenPdf['pages'][number];

/** Width of the element in CSS pixels, and the device's pixels for each, as they change. */
function useSize(element: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, density: 1 });
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => {
      const width = Math.round(current.clientWidth);
      const density = devicePixelRatio;
      setSize((before) =>
        before.width === width && before.density === density ? before : { width, density },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    // Zooming changes the density, and with it the width in CSS pixels.
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  }, [element]);
  return size;
}

function DrawnPage({
  page,
  label,
  onFault,
}: {
  page: Page;
  label: string;
  onFault: (error: unknown) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, density } = useSize(canvas);
  const { width: naturalWidth, height: naturalHeight } = page.getViewport({ scale: 1 });
  const fault = useEffectEvent(onFault);
  useEffect(() => {
    const { current } = canvas;
    if (current === null || width === 0) return;
    const { drawn, cancel } = drawPage(page, current, width, density);
    drawn.catch((error: unknown) => fault(error));
    return cancel;
  }, [page, width, density]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      // Paper is white in both themes.
      className="block w-full max-w-3xl rounded border border-kumo-line bg-white"
      style={{ aspectRatio: `${naturalWidth} / ${naturalHeight}` }}
    />
  );
}

function TextOf({ texts }: { texts: OpenPdf['texts'] }) {
  const text = texts.map((lines) => lines.join('\n')).join('\n\n');
  return (
    <details className="max-w-3xl">
      <summary className="font-medium">Text of the letter</summary>
      {/* Each line in its own direction: a name may run from right to left. */}
      <pre className="mt-2 rounded-md bg-kumo-recessed p-3 font-sans whitespace-pre-wrap [unicode-bidi:plaintext]">
        {text.trim() === '' ? 'The letter is a picture: it has no text to read out.' : text}
      </pre>
    </details>
  );
}

/** A letter as it is printed, with its text for those who read it otherwise. */
export function LoaPreview({ file, name }: { file: Blob; name: string }) {
  const [letter, setLetter] = useState<OpenPdf>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    setLetter(undefined);
    setFault(undefined);
    let here = true;
    const { opened, close } = openPdf(file);
    const show = async () => {
      try {
        const open = await opened;
        if (!here) return;
        setLetter(open);
        announce(`The LOA of ${name} is shown`);
      } catch (error) {
        if (here) setFault(errorText(error));
      }
    };
    void show();
    return () => {
      here = false;
      close();
    };
  }, [file, name]);
  if (fault !== undefined) {
    return (
      <Notice kind="error" title="The letter can’t be shown: the PDF is damaged or cut short">
        <p>{fault}</p>
        <p>Download it and open it elsewhere, or ask for it again.</p>
      </Notice>
    );
  }
  if (letter === undefined) return <p className="text-muted">Opening the letter…</p>;
  return (
    <div className="flex flex-col gap-3">
      {letter.pages.map((page) => (
        <DrawnPage
          key={page.pageNumber}
          page={page}
          label={`LOA of ${name}, page ${page.pageNumber} of ${letter.pages.length}; its text follows`}
          onFault={(error) => setFault(errorText(error))}
        />
      ))}
      <TextOf texts={letter.texts} />
    </div>
  );
}
