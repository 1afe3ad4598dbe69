export type ParsedPairingKey =
  | {
      id: string;
      region: string;
      domain: string;
      /** Remarks on parts that look unusual: what Google means by them is for the API to say. */
      notices: string[];
      fault?: undefined;
    }
  | { fault: string };

const domains: readonly string[] = ['1', '2', 'any'];

function noticesOn(region: string, domain: string): string[] {
  const notices: string[] = [];
  if (!/^[a-z]+-[a-z]+\d+$/.test(region)) {
    notices.push('The second part does not look like a Google Cloud region such as us-central1');
  }
  if (!domains.includes(domain)) {
    notices.push('The last part is usually the edge availability domain: 1, 2 or any');
  }
  return notices;
}

/**
 * Reads a Google Cloud pairing key `id/region/domain`, for example
 * `7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1` (Compute API, interconnectAttachments).
 * Three parts are enough: keys in Google's own samples are irregular. Space around the key is cut
 * off. Faults and notices name the part, never the key: Google calls it sensitive.
 */
export function parsePairingKey(text: string): ParsedPairingKey {
  const key = text.trim();
  const parts = key.split('/');
  const [id = '', region = '', domain = ''] = parts;
  if (key === '') return { fault: 'Paste the pairing key from Google Cloud' };
  if (/\s/.test(key)) {
    return { fault: 'The key has a space or line end inside it; copy it again in one piece' };
  }
  if (parts.length !== 3) {
    return {
      fault: `A pairing key has three parts, id/region/domain; this one has ${parts.length}`,
    };
  }
  if (id === '') return { fault: 'The first part, the key’s id, is empty' };
  if (region === '') return { fault: 'The second part, the region, is empty' };
  if (domain === '') return { fault: 'The last part, the edge availability domain, is empty' };
  return { id, region, domain, notices: noticesOn(region, domain) };
}
