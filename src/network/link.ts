/** One interconnect as far as its fate is concerned: what it hangs on, and what it carries. */
export interface Link {
  /** Name of the interconnect; of a planned one, what it is called meanwhile. */
  id: string;
  kind: 'physical' | 'google-cloud' | 'other';
  /** Null: the API names none, which means unknown, not diverse. */
  device: string | null;
  facility: string | null;
  /** Site in the API's own spelling. */
  site: string | null;
  /** Google Cloud's region. */
  region: string | null;
  /** Google Cloud's edge availability domain, known only for a key typed in this session. */
  domain: string | null;
  /** Bits per second, null when not known. */
  capacity: number | null;
  /** Last known state in the API's own word. */
  state: string | undefined;
  /** It is not ordered yet. */
  planned: boolean;
}

/** What can be marked as failed. */
export interface Mark {
  kind: 'device' | 'facility' | 'site' | 'link';
  id: string;
}

/** Whether a failure of what is marked takes the link down. */
export function isHit(link: Link, marks: readonly Mark[]): boolean {
  const parts = { device: link.device, facility: link.facility, site: link.site, link: link.id };
  return marks.some(({ kind, id }) => parts[kind] === id);
}
