export type EdgeAvailabilityDomain = '1' | '2' | 'any';

export type ParsedPairingKey =
  | { id: string; region: string; domain: EdgeAvailabilityDomain; fault?: undefined }
  | { fault: string };

const domains: readonly string[] = ['1', '2', 'any'];

function isDomain(text: string): text is EdgeAvailabilityDomain {
  return domains.includes(text);
}

/**
 * Reads a Google Cloud pairing key `id/region/domain`, for example
 * `7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1` (Compute API, interconnectAttachments).
 * Only the parts are checked: keys in Google's own samples have irregular first groups. Space
 * around the key is cut off. Faults name the part, never the key: Google calls it sensitive.
 */
export function parsePairingKey(text: string): ParsedPairingKey {
  const parts = text.trim().split('/');
  const [id = '', region = '', domain = ''] = parts;
  if (text.trim() === '') return { fault: 'Paste the pairing key from Google Cloud' };
  if (/\s/.test(text.trim())) {
    return { fault: 'The key has a space or line end inside it; copy it again in one piece' };
  }
  if (parts.length !== 3) {
    return {
      fault: `A pairing key has three parts, id/region/domain; this one has ${parts.length}`,
    };
  }
  if (id === '') return { fault: 'The first part, the key’s id, is empty' };
  if (!/^[a-z]+-[a-z]+\d+$/.test(region)) {
    return { fault: 'The second part is not a Google Cloud region such as us-central1' };
  }
  if (!isDomain(domain)) {
    return { fault: 'The last part is the edge availability domain: 1, 2 or any' };
  }
  return { id, region, domain };
}
