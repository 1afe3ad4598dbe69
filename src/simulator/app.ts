import { type Operation, endpointOf, operations } from '#contract/endpoints';
import type { ScenarioName } from '#contract/simulation';
import { Hono } from 'hono';
import {
  getAccount,
  getUser,
  listAccounts,
  verifyAccountToken,
  verifyUserToken,
} from './accounts.ts';
import { createCni, deleteCni, getCni, listCnis, updateCni } from './cnis.ts';
import {
  advance,
  changeCredential,
  changeWeather,
  cut,
  getState,
  reset,
  splice,
} from './control.ts';
import { NoAnswer, type Unanswered } from './errors.ts';
import * as gateway from './gateway.ts';
import {
  createInterconnect,
  deleteInterconnect,
  getInterconnect,
  getStatus,
  listInterconnects,
} from './interconnects.ts';
import { getLoa } from './loa.ts';
import type { Env, Handler } from './requests.ts';
import { getSettings, updateSettings } from './settings.ts';
import { type Saved, restoredSimulation, saveOf } from './save.ts';
import { Simulation } from './simulation.ts';
import { getSlot, listSlots } from './slots.ts';

export interface SimulatorOptions {
  /** World to start from; `default` if absent. */
  scenario?: ScenarioName;
  /** What `save` answered in an earlier run, to go on from; throws a BrokenSave if it is not that. */
  saved?: Saved;
  /** Real milliseconds since the epoch; `Date.now` if absent. */
  now?: () => number;
}

export interface Simulator {
  /**
   * Answers as `https://api.cloudflare.com` would. Rejects where the weather loses the
   * connection: with a TypeError when it drops, with the signal's reason when the caller gives up.
   */
  fetch(request: Request): Promise<Response>;
  /** The same without waiting: says how it is left without an answer where that is so. */
  answer(request: Request): Promise<Response | Unanswered>;
  /** All that a simulator needs to go on as this one would, whatever its host. */
  save(): Saved;
}

const handlers: Readonly<Record<Operation, Handler>> = {
  'interconnects.list': listInterconnects,
  'interconnects.get': getInterconnect,
  'interconnects.create': createInterconnect,
  'interconnects.delete': deleteInterconnect,
  'interconnects.loa': getLoa,
  'interconnects.status': getStatus,
  'cnis.list': listCnis,
  'cnis.get': getCni,
  'cnis.create': createCni,
  'cnis.update': updateCni,
  'cnis.delete': deleteCni,
  'settings.get': getSettings,
  'settings.update': updateSettings,
  'slots.list': listSlots,
  'slots.get': getSlot,
};

const api = '/client/v4';
const tokens = '/accounts/:account_id/tokens/verify';

function buildRouter(): Hono<Env> {
  const router = new Hono<Env>();
  router.use(gateway.ray);

  router.get('/__sim/state', getState);
  router.post('/__sim/reset', reset);
  router.post('/__sim/clock', advance);
  router.post('/__sim/weather', changeWeather);
  router.post('/__sim/cut', cut);
  router.post('/__sim/splice', splice);

  router.post('/__sim/credential', changeCredential);

  router.use(`${api}/*`, gateway.limitRate);
  for (const path of ['/user', '/user/*', '/accounts', '/accounts/:account_id', tokens]) {
    router.use(api + path, gateway.weather);
  }
  router.get(`${api}/user/tokens/verify`, verifyUserToken);
  router.get(`${api}${tokens}`, verifyAccountToken);

  router.use(`${api}/*`, gateway.authenticate);
  router.get(`${api}/user`, getUser);
  router.get(`${api}/accounts`, listAccounts);
  router.get(`${api}/accounts/:account_id`, getAccount);

  const product = `${api}/accounts/:account_id/cni/*`;
  router.use(product, gateway.permit, gateway.checkAccount, gateway.weather);
  const paths = operations.map((operation) => {
    const { method, path } = endpointOf(operation);
    const route = api + path.replaceAll(/\{(\w+)\}/g, ':$1');
    router.on(method, route, handlers[operation]);
    return route;
  });
  for (const path of new Set(paths)) router.all(path, gateway.methodNotAvailable);

  router.notFound(gateway.unroutable);
  router.onError(gateway.onError);
  return router;
}

// One router for all simulators, so that a session's own costs next to nothing.
const router = buildRouter();

/** Rejects once the caller gives up. */
async function aborted({ signal }: Request): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  throw signal.reason;
}

/** A Cloudflare CNI API of one's own, in memory: its world, its clock, its weather. */
export function createSimulator({
  scenario = 'default',
  now = Date.now,
  saved,
}: SimulatorOptions = {}): Simulator {
  const simulation =
    saved === undefined ? new Simulation(scenario, now) : restoredSimulation(saved, now);

  async function answer(request: Request): Promise<Response | Unanswered> {
    try {
      return await router.fetch(request, { simulation });
    } catch (error) {
      if (error instanceof NoAnswer) return error.how;
      throw error;
    }
  }

  return {
    async fetch(request) {
      const answered = await answer(request);
      if (answered instanceof Response) return answered;
      if (answered === 'silent') return aborted(request);
      throw new TypeError('fetch failed: the connection was closed');
    },
    answer,
    save: () => saveOf(simulation),
  };
}
