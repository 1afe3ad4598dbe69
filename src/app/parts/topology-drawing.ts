/** A node's place in CSS pixels from the drawing's upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnEdge {
  /** The node towards the customer; its links run through the edge. */
  readonly from: string;
  readonly to: string;
  /** SVG path data. */
  readonly path: string;
}

/** Where everything stands. It knows nothing of states, so a change of state moves nothing. */
export interface Drawing {
  readonly form: 'columns' | 'rows';
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly DrawnEdge[];
  readonly headings: readonly { title: string; x: number }[];
}

export const nodeHeight = 42;
/** Of a node whose name and second line stand side by side. */
export const lineHeight = 30;
/** Room at the left and right of a node's text. */
export const padding = 10;

/** A line that leaves and arrives level. */
export function curve(x1: number, y1: number, x2: number, y2: number): string {
  if (y1 === y2) return `M${x1} ${y1}H${x2}`;
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
