import { advanceClock, chooseWeather, resetWorld } from '#contract/simulation';
import { type Handler, bodyOf } from './requests.ts';

export const getState: Handler = (call) => Response.json(call.env.simulation.state());

export const reset: Handler = async (call) => {
  const { scenario } = await bodyOf(call, resetWorld);
  call.env.simulation.reset(scenario);
  return Response.json(call.env.simulation.state());
};

export const advance: Handler = async (call) => {
  const { advance_seconds } = await bodyOf(call, advanceClock);
  call.env.simulation.clock.advance(advance_seconds);
  return Response.json(call.env.simulation.clock.state());
};

export const changeWeather: Handler = async (call) => {
  call.env.simulation.weather.set(await bodyOf(call, chooseWeather));
  return Response.json(call.env.simulation.state());
};
