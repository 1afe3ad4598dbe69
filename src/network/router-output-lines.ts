type Direction = 'rx' | 'tx';
type UpDown = 'up' | 'down';

/** A table whose header was just read: what stands in its columns. */
interface Table {
  /** The columns after the port's name (and its lane), by what they hold. */
  columns: readonly (Direction | undefined)[];
  /** Whether a lane's number stands after the name. */
  lanes: boolean;
  /** Rows start with a lane and give each power with its unit (IOS-XR). */
  byLane: boolean;
}

/** What the rules write what they understand to. */
export interface Reader {
  /** The last lines before this one, since the last empty one. */
  heading: readonly string[];
  table: Table | undefined;
  lane: string | undefined;
  system: (name: string) => void;
  port: (name: string) => void;
  state: (state: { admin?: UpDown; oper?: UpDown }) => void;
  /** Answers false for what is no light level. */
  light: (direction: Direction, text: string) => boolean;
}

/** Answers whether it understood the line. */
type Rule = (line: string, reader: Reader) => boolean;

/** `xe-0/0/1`, `Ethernet1/1`, `Te1/1/1`, `HundredGigE0/0/0/1`, `0/0/0/1`, `Et49/1`. */
const portName = /^[A-Za-z][A-Za-z-]{0,30}\d{1,4}([/:]\d{1,4}){0,4}$|^\d{1,4}(\/\d{1,4}){1,4}$/;
const flag = /^(\+\+?|--?)$/;

function upDown(word: string | undefined): UpDown | undefined {
  const lower = word?.toLowerCase();
  return lower === 'up' || lower === 'down' ? lower : undefined;
}

const prompt: Rule = (line, reader) => {
  const asked = /^\S*[#>]\s*(?:run\s+)?(sh[a-z]*\s.*)$/i.exec(line)?.[1];
  if (asked === undefined) return false;
  const name = asked.split(/\s+/).find((word) => portName.test(word));
  if (name !== undefined) reader.port(name);
  return true;
};

const junosPort: Rule = (line, reader) => {
  const match = /^Physical interface:\s*([^\s,]+)(.*)$/i.exec(line);
  if (match === null) return false;
  const [, name = '', rest = ''] = match;
  reader.system('Junos');
  reader.port(name);
  const admin = /,\s*Enabled\b/i.test(rest)
    ? 'up'
    : /Administratively down|,\s*Disabled\b/i.test(rest)
      ? 'down'
      : undefined;
  reader.state({ admin, oper: upDown(/Physical link is (\w+)/i.exec(rest)?.[1]) });
  return true;
};

const junosTerse: Rule = (line, reader) => {
  const match = /^((?:xe|et|ge)-\d+\/\d+\/\d+(?::\d+)?)\s+(up|down)\s+(up|down)\b/i.exec(line);
  if (match === null) return false;
  const [, name = '', admin, oper] = match;
  reader.system('Junos');
  reader.port(name);
  reader.state({ admin: upDown(admin), oper: upDown(oper) });
  return true;
};

const laneHeading: Rule = (line, reader) => {
  const match = /^\s*Lane(?: Number)?\s*:?\s*(\d{1,3})(?:\s+\w+ Lane)?\s*$/i.exec(line);
  if (match === null) return false;
  reader.lane = match[1];
  return true;
};

/** Junos and `ethtool -m`, which name the powers alike and give milliwatts before dBm. */
const labelledPower: Rule = (line, reader) => {
  const match =
    /^\s*(Laser output power|Transmit avg optical power|Laser receiver power|Laser rx power|Rcvr signal avg optical power|Receiver signal average optical power)\s*(?:\(Channel (\d+)\))?\s*:\s*(.+)$/i.exec(
      line,
    );
  if (match === null) return false;
  const [, label = '', channel, value = ''] = match;
  if (channel !== undefined) reader.lane = channel;
  const direction = /output|transmit/i.test(label) ? 'tx' : 'rx';
  return reader.light(direction, value.split('/').at(-1) ?? '') || reader.light(direction, value);
};

/** `RX Power = -2.11 dBm` (IOS-XR), `Rx Power   -30.45 dBm --   2.00 dBm …` (NX-OS). */
const namedPower: Rule = (line, reader) => {
  const match =
    /^\s*(?:Actual |Total )?(TX|RX) Power\s*(=|\s)\s*(N\/A|Unavailable|-\s?Inf(?: dBm)?|[-+]?[\d.]+ ?dBm)/i.exec(
      line,
    );
  if (match === null) return false;
  const [, direction = '', sign, value = ''] = match;
  reader.system(sign === '=' ? 'Cisco IOS-XR' : 'Cisco NX-OS');
  return reader.light(direction.toLowerCase() === 'tx' ? 'tx' : 'rx', value);
};

const controllerState: Rule = (line, reader) => {
  const match = /^\s*Controller State:\s*(Administratively Down|Up|Down)\b/i.exec(line);
  if (match === null) return false;
  const shut = /^admin/i.test(match[1] ?? '');
  reader.system('Cisco IOS-XR');
  reader.state(shut ? { admin: 'down' } : { oper: upDown(match[1]) });
  return true;
};

/** `Ethernet1/1 is down (Link not connected)`, `Te1/1/1 is administratively down, line protocol …`. */
const interfaceState: Rule = (line, reader) => {
  const match = /^(\S+) is (administratively down|up|down)\b(.*)$/i.exec(line);
  if (match === null) return false;
  const [, name = '', state = '', rest = ''] = match;
  if (!portName.test(name)) return false;
  reader.port(name);
  const shut = /^admin/i.test(state) || /^\s*\(administratively down\)/i.test(rest);
  const protocol = upDown(/line protocol is (\w+)/i.exec(rest)?.[1]);
  const oper = shut ? 'down' : (protocol ?? upDown(state));
  // Up or down by itself was not shut by anybody, where the system has a word for that.
  const admin = shut ? 'down' : upDown(state) === 'up' || protocol !== undefined ? 'up' : undefined;
  reader.state({ admin, oper });
  return true;
};

const adminState: Rule = (line, reader) => {
  const match = /^\s*admin state is (up|down)\b/i.exec(line);
  if (match === null) return false;
  reader.system('Cisco NX-OS');
  reader.state({ admin: upDown(match[1]) });
  return true;
};

const portAlone: Rule = (line, reader) => {
  if (!/^[A-Z]/.test(line) || !portName.test(line)) return false;
  reader.port(line);
  return true;
};

/** Which powers the columns in dBm hold, by the words above them in their order. */
function powersOf(words: string): Direction[] {
  const found = words.matchAll(/\b(tx|rx|transmit|receive)\s+power\b/gi);
  return [...found].map(([, word = '']) => (/^t/i.test(word) ? 'tx' : 'rx'));
}

const tableHeader: Rule = (line, reader) => {
  const words = [...reader.heading, line].join('\n');
  if (/^\s*Lane\s.*\bTX Power\b.*\bRX Power\b/i.test(line)) {
    reader.system('Cisco IOS-XR');
    reader.table = { columns: powersOf(line), lanes: true, byLane: true };
    return true;
  }
  if (!/^\s*Port\s/i.test(line) || !line.includes('(dBm)')) return false;
  const powers = powersOf(words);
  const units = [...line.matchAll(/\((\w+)\)/g)].map(([, unit]) => unit);
  let next = 0;
  const columns = units.map((unit) => {
    if (unit !== 'dBm') return undefined;
    next += 1;
    return powers[next - 1];
  });
  reader.table = { columns, lanes: /^\s*Port\s+Lane\b/i.test(line), byLane: false };
  return true;
};

const laneRow: Rule = (line, reader) => {
  const { table } = reader;
  if (table?.byLane !== true) return false;
  const lane = /^\s*(\d{1,2})\s/.exec(line)?.[1];
  if (lane === undefined) return false;
  const powers = [...line.matchAll(/(N\/A|-\s?Inf|[-+]?\d[\d.]*) ?dBm/gi)].map(
    ([, power]) => power,
  );
  reader.lane = lane;
  return table.columns.reduce<boolean>((understood, direction, index) => {
    const power = powers[index];
    if (direction === undefined || power === undefined) return understood;
    return reader.light(direction, power) || understood;
  }, false);
};

const tableRow: Rule = (line, reader) => {
  const { table } = reader;
  if (table === undefined || table.byLane) return false;
  const [name = '', ...rest] = line.trim().split(/\s+/);
  if (!portName.test(name)) return false;
  const lane = table.lanes ? rest.shift() : undefined;
  const cells = rest.filter((cell) => !flag.test(cell));
  reader.port(name);
  reader.lane = lane;
  reader.system(/^Et\d/.test(name) ? 'Arista EOS' : 'Cisco IOS or IOS-XE');
  return table.columns.reduce<boolean>((understood, direction, index) => {
    const cell = cells[index];
    if (direction === undefined || cell === undefined) return understood;
    return reader.light(direction, cell) || understood;
  }, false);
};

/** The first that understands a line has it. */
export const lineRules: readonly Rule[] = [
  prompt,
  junosPort,
  junosTerse,
  laneHeading,
  labelledPower,
  namedPower,
  controllerState,
  interfaceState,
  adminState,
  tableHeader,
  laneRow,
  tableRow,
  portAlone,
];
