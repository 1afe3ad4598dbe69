import { type LightLevel, readLightLevel } from '#network/light-level';
import {
  type PastedPort,
  type RouterOutput,
  readRouterOutput,
  weakestLane,
} from '#network/router-output';
import type { WhyAnswers, WhyFacts } from './why-facts.ts';

/** What the person's typing and pasting comes to. */
export interface Readings extends Pick<
  WhyFacts,
  'rx' | 'tx' | 'atCloudflare' | 'admin' | 'oper' | 'pasteWords' | 'ordered'
> {
  output: RouterOutput | undefined;
  /** The port of the paste that is meant; undefined while that is to be chosen. */
  port: PastedPort | undefined;
  /** What is wrong with what was typed, in words. */
  faults: Partial<Record<'rx' | 'tx' | 'atCloudflare', string>>;
}

function typed(text: string): { level?: LightLevel; fault?: string } {
  if (text.trim() === '') return {};
  return readLightLevel(text);
}

/** Name of a port for people; some output names none. */
export function portWords({ name }: PastedPort): string {
  return name ?? 'a port that the output does not name';
}

function wordsOf(output: RouterOutput, port: PastedPort | undefined): string {
  const { systems, ports, lines, understood, cut } = output;
  const rest = lines - understood;
  const left = [
    rest === 0
      ? ''
      : ` ${rest} of ${lines} lines say nothing about light or state and were passed over.`,
    cut ? ' It was too long; the rest was not read.' : '',
  ].join('');
  if (ports.length === 0) {
    return `Nothing recognised: no light levels and no state of a port in ${lines} ${lines === 1 ? 'line' : 'lines'}. Type the light levels instead.`;
  }
  const system = systems.length === 0 ? '' : ` It looks like ${systems.join(' and ')}.`;
  const which =
    port === undefined
      ? `${ports.length} ports recognised; choose the one of this link.`
      : `Read for ${portWords(port)}.`;
  return `${which}${system}${left}`;
}

/** Milliseconds since 1970 of a calendar date such as `2026-11-03`, at noon in this time zone. */
function dateOf(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day] = match.map(Number);
  const date = new Date(year ?? 0, (month ?? 1) - 1, day, 12).getTime();
  return Number.isNaN(date) ? undefined : date;
}

/** Reads what was typed and pasted. What is typed goes before what was pasted. */
export function readAnswers(answers: WhyAnswers): Readings {
  const output = answers.pasted.trim() === '' ? undefined : readRouterOutput(answers.pasted);
  const ports = output?.ports ?? [];
  const port = ports.length === 1 ? ports[0] : ports.find(({ name }) => name === answers.port);
  const rx = typed(answers.rx);
  const tx = typed(answers.tx);
  const atCloudflare = typed(answers.atCloudflare);
  const pasted = (direction: 'rx' | 'tx') => port && weakestLane(port, direction);
  return {
    output,
    port,
    rx: rx.level ?? pasted('rx'),
    tx: tx.level ?? pasted('tx'),
    atCloudflare: atCloudflare.level,
    admin: port?.admin,
    oper: port?.oper,
    pasteWords: output && wordsOf(output, port),
    ordered: dateOf(answers.ordered),
    faults: {
      ...(rx.fault !== undefined && { rx: rx.fault }),
      ...(tx.fault !== undefined && { tx: tx.fault }),
      ...(atCloudflare.fault !== undefined && { atCloudflare: atCloudflare.fault }),
    },
  };
}
