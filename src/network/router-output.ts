import { type LightLevel, readLightLevel, weaker } from './light-level.ts';
import { type Reader, lineRules } from './router-output-lines.ts';

export interface PastedLane {
  /** As the device numbers it; undefined for a port with a single lane. */
  lane: string | undefined;
  rx: LightLevel | undefined;
  tx: LightLevel | undefined;
}

export interface PastedPort {
  /** As the output names it; undefined when it names none. */
  name: string | undefined;
  /** Administrative state: whether somebody shut it. */
  admin: 'up' | 'down' | undefined;
  /** Operational state: whether the device says that it runs. */
  oper: 'up' | 'down' | undefined;
  lanes: PastedLane[];
}

/** What a `show` output says of ports, and how much of it was understood. */
export interface RouterOutput {
  /** Which systems' output it looks like, such as `Junos`. */
  systems: string[];
  ports: PastedPort[];
  /** Lines with something on them, those that a rule understood, and whether the rest was cut off. */
  lines: number;
  understood: number;
  cut: boolean;
}

/** More than any output of a port; what is beyond is not read. */
export const longestOutput = 200_000;
const longestLine = 400;
const mostPorts = 500;

/** Collects what the rules find, line after line. */
function collector(): { reader: Reader; ports: PastedPort[]; systems: Set<string> } {
  const ports: PastedPort[] = [];
  const systems = new Set<string>();
  let current: PastedPort | undefined;
  const portNamed = (name: string | undefined): PastedPort => {
    const known = ports.find((port) => port.name === name);
    if (known !== undefined) return known;
    const port: PastedPort = { name, admin: undefined, oper: undefined, lanes: [] };
    if (ports.length < mostPorts) ports.push(port);
    return port;
  };
  const port = () => (current ??= portNamed(undefined));
  const reader: Reader = {
    heading: [],
    table: undefined,
    lane: undefined,
    system: (name) => systems.add(name),
    port: (name) => {
      current = portNamed(name);
      reader.lane = undefined;
    },
    state: ({ admin, oper }) => {
      const here = port();
      here.admin = admin ?? here.admin;
      here.oper = oper ?? here.oper;
    },
    light: (direction, text) => {
      const reading = readLightLevel(text);
      if ('fault' in reading) return false;
      const { lanes } = port();
      let lane = lanes.find((each) => each.lane === reader.lane);
      if (lane === undefined) {
        lane = { lane: reader.lane, rx: undefined, tx: undefined };
        lanes.push(lane);
      }
      lane[direction] = reading.level;
      return true;
    },
  };
  return { reader, ports, systems };
}

/**
 * Reads receive and transmit power per lane and the states of ports out of what a router printed:
 * Junos (`show interfaces diagnostics optics`, `terse`), Cisco IOS, IOS-XE, IOS-XR and NX-OS
 * (`show … transceiver [details]`, `show controllers optics`, `show interfaces`), Arista EOS, and
 * `ethtool -m`. What no rule understands is passed over and counted; no text is an error.
 */
export function readRouterOutput(text: string): RouterOutput {
  const { reader, ports, systems } = collector();
  let lines = 0;
  let understood = 0;
  for (const raw of text.slice(0, longestOutput).split(/\r\n|\r|\n/)) {
    const line = raw.slice(0, longestLine).trimEnd();
    if (line === '') {
      reader.heading = [];
      continue;
    }
    lines += 1;
    if (lineRules.some((rule) => rule(line, reader))) understood += 1;
    reader.heading = [...reader.heading.slice(-4), line];
  }
  return {
    systems: [...systems],
    ports: ports.filter(
      ({ admin, oper, lanes }) => admin !== undefined || oper !== undefined || lanes.length > 0,
    ),
    lines,
    understood,
    cut: text.length > longestOutput,
  };
}

/** The weakest lane of a port in one direction; undefined when it gives none. */
export function weakestLane(port: PastedPort, direction: 'rx' | 'tx'): LightLevel | undefined {
  const levels = port.lanes.flatMap((lane) => lane[direction] ?? []);
  return levels.length === 0 ? undefined : levels.reduce(weaker);
}
