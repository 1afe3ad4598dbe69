import type { LogEntry } from './log.ts';
import type { Sessions } from './session.ts';
import type { Spared } from './shared-reads.ts';

/** Begun by this server, opened from a cookie, or refused though a request had a cookie. */
export type SessionEvent = 'begun' | 'opened' | 'refused';

/** What counts the work of the proxy. A host that has no place for figures does without one. */
export interface Metrics {
  /** A request that was answered, as it stands in the log. */
  request(entry: LogEntry): void;
  /** A request that was answered without a call of its own. */
  spared(how: Spared): void;
  session(event: SessionEvent): void;
}

/** The same sessions, counted. */
export function countedSessions(sessions: Sessions, metrics: Metrics): Sessions {
  return {
    ...sessions,
    async read(jar) {
      const session = await sessions.read(jar);
      if (session !== null) metrics.session('opened');
      else if (jar.header !== '') metrics.session('refused');
      return session;
    },
    begin(...begun) {
      metrics.session('begun');
      return sessions.begin(...begun);
    },
  };
}
