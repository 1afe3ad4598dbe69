import type { Session } from '#contract/session';
import type { Fact } from '#app/ui/facts.tsx';

/** Which account a session works in: its name, where Cloudflare told it, and its id. */
export function accountFacts({
  account_id,
  account_name,
}: Pick<Session, 'account_id' | 'account_name'>): Fact[] {
  const id: Fact = { term: 'Account id', value: account_id, copy: account_id, mono: true };
  if (account_name === undefined) return [id];
  return [{ term: 'Account', value: <bdi className="wrap-anywhere">{account_name}</bdi> }, id];
}
