import type { Cni } from '#contract/cnis';
import { call } from '#app/api/client';
import { ApiError, errorText } from '#app/api/error';
import { OutcomeUnknown, settled } from '#app/api/outcome';
import { queryClient } from '#app/api/query-client';
import { findingOf } from './plan-compare.ts';
import type { Sent } from './plan-engine.ts';
import { type CreateStep, type Mark, type Step, lacksKey } from './plan-steps.ts';
import { cniQuery } from './queries.ts';
import { freshCnis, mustBeUnchanged, update } from './write.ts';

/** What the API asks for where it doesn't say how long to wait, in seconds. */
const defaultWait = 30;

function traceOf(error: ApiError): string {
  const { code, cfRay, operation } = error.facts;
  return [
    error.status === 0 ? null : `HTTP ${error.status}`,
    code === undefined ? null : `code ${code}`,
    cfRay === undefined ? null : `cf-ray ${cfRay}`,
    operation,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function done(cni: Cni, note: string | null = null): Mark {
  queryClient.setQueryData(cniQuery(cni.id).queryKey, cni);
  return { state: 'done', id: cni.id, note };
}

const readAgain = 'The answer was lost; reading the account again showed that it was carried out';

/**
 * Creates once. Unlike a single creation it doesn't read the list beforehand, which would make a
 * long import cost pages of requests for each row: `known` holds the ids that were there when the
 * plan began.
 */
async function create({ body, ...rest }: CreateStep, known: ReadonlySet<string>): Promise<Mark> {
  const look = async () => {
    const news = (await freshCnis()).filter(({ id }) => !known.has(id));
    const finding = findingOf({ body, ...rest }, news);
    return finding.kind === 'carried out' ? news.find(({ id }) => id === finding.id) : undefined;
  };
  let note: string | null = null;
  try {
    const cni = await settled(
      () => call('cnis.create', { body }),
      async () => {
        note = readAgain;
        return look();
      },
    );
    return done(cni, note);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    // The name may be taken by this very step, sent before a reload and arrived late.
    const mine = await look().catch(() => undefined);
    if (mine === undefined) throw error;
    return done(mine, 'An earlier sending of it has arrived');
  }
}

/** What a failure means for the step, in words. */
function markOf(error: unknown): Mark {
  if (error instanceof OutcomeUnknown) return { state: 'unknown', message: `${error.message}.` };
  if (!(error instanceof ApiError)) {
    return { state: 'failed', message: `${errorText(error)}.`, trace: null };
  }
  const after = error.outcomeUnknown
    ? ' The account was read again: it has not been carried out so far.'
    : '';
  return { state: 'failed', message: `${errorText(error)}.${after}`, trace: traceOf(error) };
}

/**
 * Carries one step out, once; whatever goes wrong becomes its mark. A refusal for the number of
 * requests (429) answers when to ask again: nothing was done then.
 */
export async function sendStep(planned: Step, known: Set<string>): Promise<Sent> {
  if (lacksKey(planned)) {
    return { mark: { state: 'failed', message: 'Not sent: its MD5 key is missing.', trace: null } };
  }
  try {
    if (planned.kind === 'create') {
      const mark = await create(planned, known);
      if (mark.state === 'done') known.add(mark.id);
      return { mark };
    }
    await mustBeUnchanged(planned.before);
    return { mark: done(await update(planned.body)) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 429) {
      return { limitedUntil: Date.now() + (error.facts.retryAfter ?? defaultWait) * 1000 };
    }
    return { mark: markOf(error) };
  }
}
