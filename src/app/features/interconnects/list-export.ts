import { type Interconnect, isPhysical } from '#contract/interconnects';
import { csvOf, jsonOf } from '#app/lib/csv';
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

type CsvRow = Record<(typeof columns)[number], string>;

function csvRow(each: Interconnect, { states, cnis }: Beside): CsvRow {
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

/** The interconnects in their order, each with the last state that is known of it. */
export function asCsv(shown: readonly Interconnect[], beside: Beside): Promise<Blob> {
  return csvOf(
    columns,
    shown.map((each) => csvRow(each, beside)),
  );
}

/** The interconnects as the API gave them, each with the state that is known of it. */
export function asJson(shown: readonly Interconnect[], { states }: Beside): Blob {
  return jsonOf(
    shown.map((each) => ({ ...each, last_known_state: states.get(each.name) ?? null })),
  );
}
