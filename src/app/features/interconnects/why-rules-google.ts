import { type CheckRule, docs } from './why-facts.ts';
import { yesOrCause } from './why-rules.ts';

/** What keeps a link to Google Cloud from coming up, in the order in which to look at it. */
export const googleRules: readonly CheckRule[] = [
  yesOrCause(
    {
      id: 'activated',
      title: 'Whether the VLAN attachment is activated',
      why: 'Unless it was pre-activated, somebody has to activate it in Google’s console after Cloudflare’s side exists.',
      source: docs.attachments,
      question: 'Is the attachment activated, or was it pre-activated?',
    },
    'activated',
    {
      yes: 'Then it is not waiting for you.',
      no: 'Then it waits for you: activate it in Google’s console.',
      cause: 'the VLAN attachment is not activated',
      side: 'google',
    },
  ),
  yesOrCause(
    {
      id: 'attachment',
      title: 'Whether the attachment still exists',
      why: 'It turns DEFUNCT when its other side was deleted.',
      source: docs.attachments,
      question: 'Does Google’s console show it, and not as DEFUNCT?',
    },
    'attachment',
    {
      yes: 'Then that is not it.',
      no: 'Then it is gone: create another attachment and order with its pairing key.',
      cause: 'the VLAN attachment is gone or DEFUNCT',
      side: 'google',
    },
  ),
  yesOrCause(
    {
      id: 'keyAge',
      title: 'How old the pairing key was',
      why: 'A pairing key lives at most 28 days.',
      source: docs.attachments,
      question: 'Was it younger than 28 days when the interconnect was ordered?',
    },
    'keyAge',
    {
      yes: 'Then it had not run out.',
      no: 'Then it had run out: create another attachment and order with its key.',
      cause: 'the pairing key had run out',
      side: 'google',
    },
  ),
  {
    id: 'mtu',
    title: 'Whether the MTU is equal at both ends',
    why: 'The CNI’s MTU has to be that of the VLAN attachment: 1440, 1460 or 1500.',
    source: docs.start,
    input: {
      kind: 'question',
      id: 'mtu',
      label: 'Does the VLAN attachment have the MTU of the CNI?',
    },
    judge: ({ said, mtus }) => {
      const here = mtus.length === 0 ? 'There is no CNI yet.' : `Here it is ${mtus.join(' and ')}.`;
      if (said.mtu === 'yes')
        return { status: 'excluded', finding: `${here} Then that is not it.` };
      if (said.mtu === 'no') {
        const finding = `${here} Make them equal. Whether the state depends on it is not documented.`;
        return { status: 'unknown', finding };
      }
      return said.mtu === 'unknown'
        ? { status: 'unknown', finding: `${here} Look it up in Google’s console.` }
        : { status: 'open', finding: `${here} Not answered yet.` };
    },
  },
];
