import { leastLightDbm, lightWords } from '#network/light-level';
import { type CheckRule, type WhyFacts, docs, ourReading } from './why-facts.ts';
import { yesOrCause } from './why-rules.ts';

const notGiven = 'Not given yet.';

const loa = yesOrCause(
  {
    id: 'loa',
    title: 'Whether the facility has the LOA',
    why: 'It authorises the cross-connect to exactly one port; nothing can be ordered without it.',
    source: docs.start,
    question: 'Has the LOA been handed to the facility?',
  },
  'loa',
  {
    yes: 'Then the cross-connect can be ordered.',
    no: 'Then the cross-connect cannot be ordered yet. The LOA is below, on this page.',
    cause: 'the facility does not have the LOA yet',
    side: 'yours',
  },
);

const crossConnect = yesOrCause(
  {
    id: 'cross-connect',
    title: 'Whether the cross-connect is completed',
    why: 'Contract, order, cost and faults of it are yours; it takes one to two weeks or more.',
    source: docs.guidance,
    question: 'Has the facility said that the cross-connect is completed?',
  },
  'crossConnect',
  {
    yes: 'Then the fibre is there; whether it is the right pair is another question.',
    no: 'Then that is what is missing. Pending clears by itself once it is done.',
    cause: 'the cross-connect is not completed',
    side: 'yours',
  },
);

const polarity: CheckRule = {
  id: 'polarity',
  title: 'Polarity',
  why: 'RX and TX that have to be swapped are one of the documented reasons for Pending.',
  source: docs.alerts,
  input: {
    kind: 'question',
    id: 'polarity',
    label: 'Have RX and TX been swapped as a trial?',
  },
  judge: ({ said, rx }) => {
    if (said.polarity === 'yes')
      return { status: 'excluded', finding: 'Then that alone is not it.' };
    const dark = rx?.kind === 'none' ? ' No light arrives at your port, which fits.' : '';
    if (said.polarity === 'no') {
      return { status: 'open', finding: `Have them swapped at one end, and look again.${dark}` };
    }
    return said.polarity === 'unknown'
      ? { status: 'unknown', finding: `Ask whoever patched it.${dark}` }
      : { status: 'open', finding: `Not answered yet.${dark}` };
  },
};

function opticsRule(optics: string): CheckRule {
  return yesOrCause(
    {
      id: 'optics',
      title: `Whether your optic is ${optics}`,
      why: `The port asks for ${optics} over single-mode fibre, up to 10 km.`,
      source: docs.start,
      question: `Is it ${optics} over single-mode fibre?`,
    },
    'optics',
    {
      yes: 'Then that is not it.',
      no: 'Then both ends don’t fit: replace the optic or the fibre.',
      cause: `your optic or fibre is not ${optics} over single-mode fibre`,
      side: 'yours',
    },
  );
}

const paste: CheckRule = {
  id: 'paste',
  title: 'What your router says',
  why: 'The API gives no light levels; your own device does. Paste its output, and the checks below read it.',
  source: ourReading,
  input: { kind: 'paste' },
  judge: ({ pasteWords }) =>
    pasteWords === undefined
      ? { status: 'open', finding: 'Nothing pasted.' }
      : { status: 'noted', finding: pasteWords },
};

const admin: CheckRule = {
  id: 'admin',
  title: 'Whether your interface is enabled',
  why: 'An interface that is shut negotiates no Ethernet.',
  source: ourReading,
  input: { kind: 'question', id: 'admin', label: 'Is it administratively up?' },
  judge: (facts) => {
    const shut = {
      status: 'cause',
      finding: 'It is shut: enable it.',
      side: 'yours',
      cause: 'your interface is administratively down',
      ours: true,
    } as const;
    // What the device printed is newer than what a person remembers, and is named as such.
    if (facts.admin === 'down') return { ...shut, finding: 'Your router says that it is shut.' };
    if (facts.admin === 'up') {
      const runs = facts.oper === 'up' ? ', and that it runs' : '';
      return {
        status: 'excluded',
        finding: `Your router says that it is enabled${runs}.`,
        ours: true,
      };
    }
    if (facts.said.admin === 'no') return shut;
    if (facts.said.admin === 'yes') {
      return { status: 'excluded', finding: 'Then that is not it.', ours: true };
    }
    return facts.said.admin === 'unknown'
      ? { status: 'unknown', finding: 'Look it up on your router.' }
      : { status: 'open', finding: 'Not answered yet.' };
  },
};

const rx: CheckRule = {
  id: 'rx',
  title: 'Light that arrives at your port',
  why: `The docs give one threshold, −20 dBm, and it is for Cloudflare’s port. What your optic needs is in its vendor’s data sheet.`,
  source: docs.alerts,
  input: { kind: 'light', field: 'rx', label: 'Receive power at your port (RX)' },
  judge: ({ rx: level }) => {
    if (level === undefined) return { status: 'open', finding: notGiven };
    if (level.kind === 'not-given') {
      return { status: 'unknown', finding: 'Your device does not give it.' };
    }
    if (level.kind === 'none') {
      return {
        status: 'cause',
        finding:
          'No light arrives at your port. Cross-connect and polarity are the documented things to check, and the cross-connect is yours. Whether Cloudflare’s port sends light is not observable here.',
        ours: true,
        side: 'yours',
        cause: 'no light arrives at your port, so look at cross-connect and polarity first',
      };
    }
    if (level.dbm < leastLightDbm) {
      return {
        status: 'cause',
        finding: `${lightWords(level)} is very little. Many devices print −30 or −40 dBm when there is no light at all.`,
        ours: true,
        side: 'yours',
        cause:
          'hardly any light arrives at your port, so look at cross-connect, polarity and connectors first',
      };
    }
    return {
      status: 'unknown',
      finding: `${lightWords(level)}: light arrives at your port. Whether it is enough depends on your optic, and it says nothing about the light that arrives at Cloudflare’s.`,
      ours: true,
    };
  },
};

const tx: CheckRule = {
  id: 'tx',
  title: 'Light that your port sends',
  why: 'Without light at Cloudflare’s port the link is Unhealthy.',
  source: docs.alerts,
  input: { kind: 'light', field: 'tx', label: 'Transmit power at your port (TX)' },
  judge: ({ tx: level }) => {
    if (level === undefined) return { status: 'open', finding: notGiven };
    if (level.kind === 'not-given') {
      return { status: 'unknown', finding: 'Your device does not give it.' };
    }
    if (level.kind === 'none') {
      return {
        status: 'cause',
        finding: 'Your laser sends nothing: look at the interface and its optic.',
        ours: true,
        side: 'yours',
        cause: 'your port sends no light',
      };
    }
    return {
      status: 'unknown',
      finding: `${lightWords(level)}: your laser sends. What is usual depends on the vendor, and what of it arrives is not known.`,
      ours: true,
    };
  },
};

const atCloudflare: CheckRule = {
  id: 'at-cloudflare',
  title: 'Light that arrives at Cloudflare’s port',
  why: 'No light, or light below −20 dBm there, makes the link Unhealthy. The API does not give it; the facility can measure it.',
  source: docs.alerts,
  input: { kind: 'light', field: 'atCloudflare', label: 'Measured at Cloudflare’s port' },
  judge: ({ atCloudflare: level }) => {
    if (level === undefined) return { status: 'open', finding: notGiven };
    if (level.kind === 'not-given') return { status: 'unknown', finding: 'It was not measured.' };
    if (level.kind === 'power' && level.dbm >= leastLightDbm) {
      return { status: 'excluded', finding: `${lightWords(level)} is not below −20 dBm.` };
    }
    return {
      status: 'cause',
      finding: `${level.kind === 'none' ? 'No light' : lightWords(level)}: the documented reason for Unhealthy. The way there is your cross-connect.`,
      side: 'yours',
      cause:
        level.kind === 'none'
          ? 'no light is received at Cloudflare’s port'
          : 'the light received at Cloudflare’s port is below −20 dBm',
    };
  },
};

/** What keeps a port from coming up, in the order in which to look at it. */
export function physicalRules({ state, optics }: Pick<WhyFacts, 'state' | 'optics'>): CheckRule[] {
  const light = [paste, admin, tx, rx, atCloudflare];
  // A link that was up once has its letter and its cross-connect.
  const order = state === 'Pending' || state === undefined ? [loa] : [];
  return state === 'Healthy'
    ? [paste, rx, tx, atCloudflare]
    : [...order, crossConnect, polarity, opticsRule(optics), ...light];
}
