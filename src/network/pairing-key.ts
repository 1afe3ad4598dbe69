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
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function noticesOn(id: string, region: string, domain: string): string[] {
  const notices: string[] = [];
  if (!uuid.test(id) && /^[\da-f]*(-[\da-f]*)+$/i.test(id)) {
    notices.push(
      'The first part looks like a piece of a UUID; copy the key again from its first character on',
    );
  }
  if (!/^[a-z]+-[a-z]+\d+$/.test(region)) {
    notices.push('The second part does not look like a Google Cloud region such as us-central1');
  }
  if (!domains.includes(domain)) {
    notices.push('The last part is usually the edge availability domain: 1, 2 or any');
  }
  return notices;
}

/** The key without what stands around it by accident: space, line ends, invisible characters. */
export function trimPairingKey(text: string): string {
  return text.replaceAll(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
}

/** The fault of a character that no key has, by its place in the key, counted from 1. */
function strayCharacter(key: string): string | null {
  const characters = Array.from(key);
  const at = characters.findIndex((character) => /[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(character));
  const stray = characters[at];
  if (stray === undefined) return null;
  if (/\s/.test(stray)) {
    return `The key has a space or line end inside it, after character ${at}; copy it again in one piece`;
  }
  const code = (stray.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `The key has an invisible character (U+${code}) after character ${at}; copy it again as plain text`;
}

function wrongCount(count: number): string {
  const known = `A pairing key has three parts, id/region/domain; this one has ${count}`;
  return count < 3
    ? `${known}. It is cut short: copy it whole, up to the domain at its end`
    : `${known}. Paste the key alone, without an address or a second key around it`;
}

/**
 * Reads a Google Cloud pairing key `id/region/domain`, for example
 * `7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1` (Compute API, interconnectAttachments).
 * Three parts are enough: keys in Google's own samples are irregular. Space around the key is cut
 * off. Faults and notices name the part, never the key: Google calls it sensitive.
 */
export function parsePairingKey(text: string): ParsedPairingKey {
  const key = trimPairingKey(text);
  const parts = key.split('/');
  const [id = '', region = '', domain = ''] = parts;
  if (key === '') return { fault: 'Paste the pairing key from Google Cloud' };
  const stray = strayCharacter(key);
  if (stray !== null) return { fault: stray };
  if (parts.length !== 3) return { fault: wrongCount(parts.length) };
  if (id === '') {
    return { fault: 'The first part, the key’s id, is empty; copy the key from its beginning on' };
  }
  if (region === '') return { fault: 'The second part, the region, is empty; copy the key again' };
  if (domain === '') {
    return {
      fault:
        'The last part, the edge availability domain, is empty; copy the key to its end: 1, 2 or any',
    };
  }
  return { id, region, domain, notices: noticesOn(id, region, domain) };
}

/**
 * A pasted text as it belongs into the key's field, with a remark on what was taken out of it:
 * text fields drop line ends without a word, and a key that was wrapped may have lost more.
 */
export function pastedPairingKey(text: string): { key: string; remark?: string } {
  const trimmed = trimPairingKey(text);
  const key = trimmed.replaceAll(/[ \t]*[\r\n\u2028\u2029]+[ \t]*/g, '');
  if (key !== trimmed) {
    return { key, remark: 'Line ends inside the pasted key were taken out; check its parts below' };
  }
  return trimmed === text
    ? { key }
    : { key, remark: 'Spaces or line ends around the pasted key were left out' };
}
