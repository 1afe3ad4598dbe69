/** Whether a host name or address stays on this machine (RFC 1122 127/8, RFC 4291 ::1, RFC 6761). */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Which origins this server may be addressed by: a list, or `any` for a demo that is open to a
 * network and holds nothing secret.
 */
export type ServedOrigins = readonly string[] | 'any';

interface Binding {
  host: string;
  port: number;
  publicOrigin: URL | null;
  /** Whether credentials are behind this server. */
  live: boolean;
}

/**
 * Name of the session's cookie. Cookies know no ports (RFC 6265, 8.5), and on loopback several
 * servers share a host: there the name tells them apart. `__Host-` binds it to the host (RFC 6265bis).
 */
export function sessionCookieName({ host, port, publicOrigin }: Binding): string {
  if (publicOrigin?.protocol === 'https:') return '__Host-cni_session';
  if (!isLoopback(publicOrigin?.hostname ?? host)) return 'cni_session';
  return `cni_session_${publicOrigin === null ? port : publicOrigin.port || 80}`;
}

/** The origins that a server with this binding answers to. */
export function servedOrigins(binding: Binding): ServedOrigins {
  const { host, port, publicOrigin } = binding;
  const named = publicOrigin === null ? [] : [publicOrigin.origin];
  if (isLoopback(host)) {
    const names = new Set(['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? '[::1]' : host]);
    return [...named, ...[...names].map((name) => new URL(`http://${name}:${port}`).origin)];
  }
  if (named.length === 0 && !binding.live) return 'any';
  return named;
}
