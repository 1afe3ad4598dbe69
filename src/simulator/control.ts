import {
  advanceClock,
  changeCredentialStatus,
  chooseWeather,
  cutFibre,
  resetWorld,
  spliceFibre,
} from '#contract/simulation';
import type * as z from 'zod/mini';
import { credentials } from './credentials.ts';
import { ApiFailure, badBody, cniCodes } from './errors.ts';
import { type Call, type Handler, bodyOf } from './requests.ts';

/** A page of any site may send text/plain without asking; application/json it may not (Fetch: CORS). */
async function controlBody<Schema extends z.core.$ZodType>(call: Call, schema: Schema) {
  const type = call.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    const message = 'The body must be application/json';
    throw new ApiFailure(415, [{ code: cniCodes.mediaTypeRefused, message }]);
  }
  return bodyOf(call, schema);
}

/** Scenario, weather and virtual time, with the names to choose from; no errors. */
export const getState: Handler = (call) => Response.json(call.env.simulation.state());

/** Starts a scenario afresh, without a body the current one; 400 for an unknown one, 415 for no JSON. */
export const reset: Handler = async (call) => {
  const blank = (await call.req.text()) === '';
  const { scenario } = blank ? {} : await controlBody(call, resetWorld);
  call.env.simulation.reset(scenario);
  return Response.json(call.env.simulation.state());
};

/** Moves the virtual clock forward by seconds; 400 for a faulty body, 415 for no JSON. */
export const advance: Handler = async (call) => {
  const { advance_seconds } = await controlBody(call, advanceClock);
  call.env.simulation.clock.advance(advance_seconds);
  return Response.json(call.env.simulation.clock.state());
};

/** Changes the weather; 400 for a faulty body, 415 for no JSON. */
export const changeWeather: Handler = async (call) => {
  call.env.simulation.weather.set(await controlBody(call, chooseWeather));
  return Response.json(call.env.simulation.state());
};

/** Damages the fibres of a place; 400 for a faulty body or a place without any, 415 for no JSON. */
export const cut: Handler = async (call) => {
  const { simulation } = call.env;
  const { at, name, state = 'Down' } = await controlBody(call, cutFibre);
  if (!simulation.world.fibres.cut({ at, name }, state, simulation.world.interconnects())) {
    const message = `No physical interconnect is at the ${at} ${name}`;
    throw badBody([{ pointer: '/name', message }]);
  }
  return Response.json(simulation.state());
};

/** Splices the fibres of a place, or all; 400 for a faulty body, 415 for no JSON. */
export const splice: Handler = async (call) => {
  call.env.simulation.world.fibres.splice(await controlBody(call, spliceFibre));
  return Response.json(call.env.simulation.state());
};

/** Disables, deletes or restores a credential; 400 for a faulty body, 415 for no JSON. */
export const changeCredential: Handler = async (call) => {
  const { credential, status } = await controlBody(call, changeCredentialStatus);
  const known = credentials.get(credential);
  if (known === undefined) {
    throw badBody([{ pointer: '/credential', message: 'No token or key of the simulator' }]);
  }
  call.env.simulation.credentials.change(known, status);
  return Response.json(call.env.simulation.state());
};
