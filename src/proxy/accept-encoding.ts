/** Whether an `Accept-Encoding` names a coding, and not with a weight of 0 (RFC 9110, 12.5.3). */
export function accepts(coding: string, accepted = ''): boolean {
  return accepted.split(',').some((each) => {
    const [named, ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    return named === coding && !parameters.some((part) => /^q=0(\.0*)?$/.test(part));
  });
}
