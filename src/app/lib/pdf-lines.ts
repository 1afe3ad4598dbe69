/** One run of text on a page, as pdf.js gives it: `transform[4]` and `[5]` are x and y in points. */
export interface TextRun {
  str: string;
  transform: readonly unknown[];
}

interface Placed {
  text: string;
  x: number;
  y: number;
}

/** Points within which two runs stand on one line. */
const sameLine = 2.5;

function placed({ str, transform }: TextRun): Placed {
  const [, , , , x, y] = transform;
  return { text: str.trim(), x: Number(x ?? 0), y: Number(y ?? 0) };
}

/** The lines of a page from its top to its bottom, each from left to right. */
export function linesOf(runs: readonly TextRun[]): string[] {
  const lines: Placed[][] = [];
  const fromTheTop = runs
    .map(placed)
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => b.y - a.y);
  for (const run of fromTheTop) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && first.y - run.y <= sameLine) line.push(run);
    else lines.push([run]);
  }
  return lines.map((line) =>
    line
      .toSorted((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join(' '),
  );
}
