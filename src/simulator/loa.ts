import { endpoints } from '#contract/endpoints';
import { isPhysical } from '#contract/interconnects';
import { unavailable } from '#contract/lifecycle';
import { demoAccountName } from './credentials.ts';
import { ApiFailure, cniCodes } from './errors.ts';
import { codeOf } from './identifiers.ts';
import { interconnectOf } from './interconnects.ts';
import { type Handler, queryOf } from './requests.ts';

/** The letter of authorization as a PDF; 400 for an interconnect that has no port. */
export const getLoa: Handler = async (call) => {
  const { interconnect } = interconnectOf(call);
  const { name } = queryOf(call, endpoints['interconnects.loa'].query);
  const reason = unavailable('interconnect.loa', { interconnect, cnis: 0 });
  if (reason !== null || !isPhysical(interconnect)) {
    const message = reason ?? 'Only a physical interconnect has a LOA';
    throw new ApiFailure(400, [{ code: cniCodes.notAvailable, message }]);
  }
  const { letterPdf } = await import('./letter.ts');
  const issued = new Date(call.env.simulation.clock.now());
  const pdf = await letterPdf({
    interconnect,
    customer: name?.trim() || demoAccountName,
    issued,
    reference: `LOA-${issued.getUTCFullYear()}-${codeOf(interconnect.name, 8).toUpperCase()}`,
  });
  const filename = `loa-${interconnect.name.replaceAll(/[^\w.-]+/g, '_')}.pdf`;
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${filename}"`,
    },
  });
};
