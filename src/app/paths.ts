const segment = encodeURIComponent;

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries).toString()}`;
}

/** Every URL of the application; nothing else spells one. */
export const paths = {
  home: () => '/',
  topology: (query: { fail?: string; plan?: string } = {}) => withQuery('/topology', query),
  activity: () => '/activity',
  slots: (filter: { site?: string; facility?: string; q?: string; state?: string } = {}) =>
    withQuery('/slots', filter),
  slot: (id: string) => `/slots/${segment(id)}`,
  /** `state` in the API's own word, or `Not observed`. */
  interconnects: (filter: { state?: string } = {}) => withQuery('/interconnects', filter),
  interconnect: (name: string) => `/interconnects/${segment(name)}`,
  /** Its checks, "Why isn't it up?". */
  interconnectWhy: (name: string) => `/interconnects/${segment(name)}#why`,
  newInterconnect: (draft: { kind?: string; slot?: string; step?: string; name?: string } = {}) =>
    withQuery('/interconnects/new', draft),
  cnis: () => '/cnis',
  cni: (id: string) => `/cnis/${segment(id)}`,
  newCni: (draft: { interconnect?: string } = {}) => withQuery('/cnis/new', draft),
  /** Up to `idsInUrlMax` ids; more go by the history's state, since a URL has its bounds. */
  bulkCnis: (ids: readonly string[] = []) =>
    ids.length === 0
      ? '/cnis/bulk'
      : `/cnis/bulk?${new URLSearchParams(ids.map((id) => ['cni', id])).toString()}`,
  importCnis: () => '/cnis/import',
  cniPlan: () => '/cnis/plan',
  editCni: (id: string) => `/cnis/${segment(id)}/edit`,
  settings: () => '/settings',
  /** Demo or account: what this browser works in. */
  connect: () => '/connect',
  connectAccount: () => '/connect/account',
};
