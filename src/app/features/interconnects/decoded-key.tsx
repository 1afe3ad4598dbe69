import type { Bandwidth } from '#contract/interconnects';
import { parsePairingKey } from '#network/pairing-key';
import { Facts } from '#app/ui/facts.tsx';
import { spelt } from './bandwidth.ts';

const domainWords = new Map([
  ['1', 'edge availability domain 1'],
  ['2', 'edge availability domain 2'],
  ['any', 'any edge availability domain: Google chooses'],
]);

/** What a pairing key says, announced as soon as it is whole; nothing while it is malformed. */
export function DecodedKey({
  pairingKey,
  bandwidth,
}: {
  pairingKey: string;
  bandwidth?: Bandwidth;
}) {
  const key = parsePairingKey(pairingKey);
  return (
    <div role="status">
      {key.fault === undefined && (
        <div className="flex flex-col gap-2">
          <Facts
            facts={[
              { term: 'Region', value: key.region, mono: true },
              { term: 'Domain', value: domainWords.get(key.domain) ?? key.domain },
              ...(bandwidth === undefined ? [] : [{ term: 'Bandwidth', value: spelt(bandwidth) }]),
            ]}
          />
          {key.notices.map((notice) => (
            <p key={notice} className="text-(--state-unhealthy)">
              {notice}. It is sent as it is.
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
