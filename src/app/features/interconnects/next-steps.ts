import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';

export interface NextStep {
  title: string;
  detail: string;
  /** An identifier that is needed for it. */
  identifier?: { name: string; value: string };
  /** Whether the API shows that it is done; undefined where the API can't tell. */
  done?: boolean;
}

/** What the account shows of an interconnect's further way; undefined while not known. */
export interface Progress {
  state: string | undefined;
  cnis: number | undefined;
}

/** The optics that the docs name for a speed (get started). */
export const optics: ReadonlyMap<string, string> = new Map([
  ['10G', '10GBASE-LR'],
  ['100G', '100GBASE-LR4'],
]);

function configure(progress: Progress, detail: string): NextStep {
  const done = progress.cnis === undefined ? undefined : progress.cnis > 0;
  return { title: 'Configure a CNI on it', detail, done };
}

/**
 * What is left to do once an interconnect is ordered, in order, as Cloudflare and Google document
 * it. What happens at the facility or in Google Cloud is not observable, so it is never ticked off.
 */
export function nextSteps(interconnect: Interconnect, progress: Progress): NextStep[] {
  const up: NextStep = {
    title: 'Wait for Healthy',
    detail: '',
    done: progress.state === undefined ? undefined : progress.state === 'Healthy',
  };
  if (isPhysical(interconnect)) {
    const { facility, ccr_device_name: device, slot_id, speed } = interconnect;
    const optic = optics.get(speed);
    return [
      {
        title: `Hand the LOA to ${facility.name}`,
        detail: 'Check the customer’s name on it first: the facility may ask for its own spelling.',
      },
      {
        title: 'Order the cross-connect to exactly the port named in the LOA',
        detail: `${device ? `It is on ${device}. ` : ''}The contract is yours; it takes one to two weeks or more.`,
        identifier: { name: 'Slot', value: slot_id },
      },
      {
        title: 'Have it patched and check the polarity',
        detail: `${optic === undefined ? 'Single-mode fibre' : `${optic} over single-mode fibre`}, up to 10 km. If there is no light, RX and TX may have to be swapped.`,
      },
      {
        ...up,
        detail: 'Pending can be normal for weeks, until the cross-connect is in place and lit.',
      },
      configure(progress, 'It gives the link its /31, its MTU of at most 1500, and BGP if wanted.'),
      {
        title: 'Set up static routes or BGP, and health checks',
        detail: 'The state speaks of the link alone: not of routing, and not of failover.',
      },
    ];
  }
  if (isGoogleCloud(interconnect)) {
    return [
      {
        title: 'Activate the VLAN attachment in Google Cloud',
        detail: `In ${interconnect.region}, unless it was pre-activated. Google bills already. Its Cloud Router has ASN 16550.`,
      },
      { ...up, detail: 'What the states of a Google Cloud interconnect mean is not documented.' },
      configure(
        progress,
        'With the MTU of the VLAN attachment, equal at both ends: 1440, 1460 or 1500.',
      ),
      {
        title: 'Add static routes and bidirectional health checks at Cloudflare',
        detail: 'The BGP session comes up, but the routes of the Cloud Router are ignored.',
      },
      {
        title: 'Let Google learn your prefixes',
        detail:
          'With custom learned routes on the Google side, or by asking the account team with the name of this interconnect.',
      },
    ];
  }
  return [configure(progress, 'The console does not know this type of interconnect.')];
}
