import { endpoints } from '#contract/endpoints';
import { cloudflareAsn } from '#network/asn';
import { badBody } from './errors.ts';
import { type Handler, bodyOf } from './requests.ts';

/** The account’s settings; no errors of its own. */
export const getSettings: Handler = (call) =>
  Response.json({ default_asn: call.env.simulation.world.defaultAsn });

/**
 * Sets the default ASN. Null leaves the choice to Cloudflare again; an absent field changes
 * nothing. 400 for what is no ASN, and for the customer ASN of a CNI.
 */
export const updateSettings: Handler = async (call) => {
  const { default_asn: wanted } = await bodyOf(call, endpoints['settings.update'].body);
  const { world } = call.env.simulation;
  if (wanted !== undefined) {
    const asn = wanted ?? cloudflareAsn;
    const peer = [...world.cnis()].find(({ cni }) => cni.bgp?.customer_asn === asn);
    // Our guess: Cloudflare peers over eBGP only, so a session between equal ASNs cannot stand.
    if (peer !== undefined) {
      const message = `CNI ${peer.cni.magic.conduit_name} uses ${asn} as its customer ASN; both ends must differ`;
      throw badBody([{ pointer: '/default_asn', message }]);
    }
    world.defaultAsn = asn;
  }
  return Response.json({ default_asn: world.defaultAsn });
};
