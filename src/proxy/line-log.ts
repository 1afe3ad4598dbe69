/** Long enough for many lines under load, too short for who reads along. */
const momentMs = 20;

/** A log of lines, written together: one write for all of a moment, not one for each. */
export interface LineLog {
  line(text: string): void;
  /** Writes at once what was not written yet. */
  flush(): void;
}

export function lineLog(write: (text: string) => void): LineLog {
  let lines: string[] = [];
  const flush = () => {
    if (lines.length === 0) return;
    const text = `${lines.join('\n')}\n`;
    lines = [];
    write(text);
  };
  return {
    line(text) {
      lines.push(text);
      if (lines.length === 1) setTimeout(flush, momentMs);
    },
    flush,
  };
}
