import { type Interconnect, isPhysical } from '#contract/interconnects';
import { kindLabel } from './labels.ts';
import { type Beside, notObserved, placeOf, speedOf } from './list-search.ts';

const columns = [
  'name',
  'state',
  'type',
  'site_or_region',
  'facility',
  'device',
  'speed',
  'cnis',
] as const;

/** Of a cell of several lines too, which Papa's own pattern lets pass. */
const formula = /^[=+\-@\t\r]/;

function csvRow(each: Interconnect, { states, cnis }: Beside): Record<string, string> {
  const port = isPhysical(each) ? each : undefined;
  return {
    name: each.name,
    state: states.get(each.name) ?? notObserved,
    type: kindLabel(each),
    site_or_region: placeOf(each) ?? '',
    facility: port?.facility.name ?? '',
    device: port?.ccr_device_name ?? '',
    speed: speedOf(each) ?? '',
    cnis: cnis === undefined ? '' : String(cnis.get(each.name) ?? 0),
  };
}

/**
 * CSV as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it, as OWASP advises: facility names are other people's words.
 */
export async function asCsv(shown: readonly Interconnect[], beside: Beside): Promise<Blob> {
  const { default: Papa } = await import('papaparse');
  const text = Papa.unparse(
    { fields: [...columns], data: shown.map((each) => csvRow(each, beside)) },
    { newline: '\r\n', escapeFormulae: formula },
  );
  return new Blob([`${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** The interconnects as the API gave them, each with the state that is known of it. */
export async function asJson(shown: readonly Interconnect[], { states }: Beside): Promise<Blob> {
  const objects = shown.map((each) => ({
    ...each,
    last_known_state: states.get(each.name) ?? null,
  }));
  return new Blob([`${JSON.stringify(objects, null, 2)}\n`], { type: 'application/json' });
}
