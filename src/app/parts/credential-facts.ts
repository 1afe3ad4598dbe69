import type { Found } from '#contract/connect';
import { type Credential, sessionHours } from '#contract/session';
import { dateTime } from '#app/lib/time';
import type { Fact } from '#app/ui/facts.tsx';

const hour = 3_600_000;
const day = 24 * hour;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** What a credential is called. */
export function credentialName({ scheme, owner }: Pick<Credential, 'scheme' | 'owner'>): string {
  if (scheme === 'key') return 'E-mail and global key';
  if (owner === 'user') return 'API token of a user';
  return owner === 'account' ? 'API token of the account' : 'API token';
}

/** When it ends, in words; `now` in milliseconds since 1970. */
export function endText(
  { scheme, expires_on }: Pick<Credential, 'scheme' | 'expires_on'>,
  now: number,
): string {
  if (scheme === 'key') return 'Not known: a global key is not verified with an end';
  if (expires_on === undefined) return 'No end is set, as far as its verification says';
  const at = Date.parse(expires_on);
  if (Number.isNaN(at)) return expires_on;
  const left = at - now;
  if (left <= 0) return `${dateTime(at)}: it has ended`;
  if (left > 366 * day) return dateTime(at);
  return `${dateTime(at)}, ${distanceText(left)}`;
}

/** How far it is to something `left` milliseconds ahead, as `in 4 hours`, rounded down. */
export function distanceText(left: number): string {
  if (left < 2 * hour) return relative.format(Math.max(1, Math.floor(left / 60_000)), 'minute');
  return left < 2 * day
    ? relative.format(Math.floor(left / hour), 'hour')
    : relative.format(Math.floor(left / day), 'day');
}

/** Facts that hold before an account is chosen, too. */
export function credentialKindFacts(credential: Found | Credential): Fact[] {
  // The server takes the credential of its environment as it is given.
  const isUnverified = 'from' in credential && credential.from === 'environment';
  const end = isUnverified ? 'Not known: it was not verified' : endText(credential, Date.now());
  return [
    { term: 'Credential', value: credentialName(credential) },
    { term: 'Valid until', value: end },
  ];
}

const mayRead: Readonly<Record<Credential['read'], string>> = {
  yes: 'Yes: the account was read',
  no: 'No: Cloudflare refused to read the account',
  unknown: 'Not known: nothing has been read yet',
};

const mayWrite: Readonly<Record<Credential['write'], string>> = {
  yes: 'Yes: a change was carried out',
  no: 'No: Cloudflare refused a change. That needs Magic WAN Write or Magic Transit Write',
  unknown: 'Not known: Cloudflare’s API does not tell; the first change will',
};

const keptIn: Readonly<Record<Credential['from'], string>> = {
  environment: 'The environment of the console’s server',
  browser: `A sealed cookie of this browser, which only the console’s server can open, for ${sessionHours.absolute} hours at most, or ${sessionHours.idle} without use`,
};

/** What is known of a live session's credential, and what isn't. */
export function credentialFacts(credential: Credential): Fact[] {
  return [
    ...credentialKindFacts(credential),
    { term: 'May read', value: mayRead[credential.read] },
    { term: 'May change', value: mayWrite[credential.write] },
    { term: 'Kept in', value: keptIn[credential.from] },
  ];
}
