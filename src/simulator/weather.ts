import type { ChooseWeather, WeatherName, WeatherReach } from '#contract/simulation';
import { ApiFailure, NoAnswer, cniCodes, forbidden, throttled } from './errors.ts';

type Work = () => Promise<void>;

/** The weather that hangs over one simulator, and how often it will still strike. */
export class Weather {
  name: WeatherName = 'clear';
  reach: WeatherReach = 'writes';
  /** Null for no limit. */
  timesLeft: number | null = null;

  set({ weather, applies_to = 'writes', times }: ChooseWeather): void {
    this.name = weather;
    this.reach = applies_to;
    // One race is lost once: repeated for ever it could not be told from a full site.
    this.timesLeft = times ?? (weather === 'slot-race' ? 1 : null);
  }

  /** Counts a strike; after the last one the weather clears. */
  #count(): void {
    if (this.timesLeft === null) return;
    this.timesLeft -= 1;
    if (this.timesLeft === 0) this.set({ weather: 'clear' });
  }

  /** The weather that befalls this request: `clear` when none does. */
  strike(kind: 'reads' | 'writes'): WeatherName {
    const { name } = this;
    // A race is lost by the order of a port alone; see `strikeOrder`.
    if (name === 'clear' || name === 'slot-race') return 'clear';
    if (this.reach !== 'all' && this.reach !== kind) return 'clear';
    this.#count();
    return name;
  }

  /** Whether another customer takes the slot that is being ordered. */
  strikeOrder(): boolean {
    if (this.name !== 'slot-race' || this.reach === 'reads') return false;
    this.#count();
    return true;
  }
}

const badGatewayPage = `<!DOCTYPE html>
<html lang="en-US">
<head><title>api.cloudflare.com | 502: Bad gateway</title></head>
<body><h1>Bad gateway <span>Error code 502</span></h1></body>
</html>
`;

type Answer = (work: Work) => Promise<Response | undefined>;

/** How each weather answers. `work` does what the request asks; undefined leaves its own answer. */
const answers: Readonly<Record<WeatherName, Answer>> = {
  clear: async (work) => {
    await work();
    return undefined;
  },
  // Lives where the slot is ordered; see `Weather.strikeOrder`.
  'slot-race': async (work) => {
    await work();
    return undefined;
  },
  'error-500': async () => {
    throw new ApiFailure(500, [{ code: cniCodes.internal, message: 'Internal server error' }]);
  },
  'html-502': async () =>
    new Response(badGatewayPage, {
      status: 502,
      headers: { 'content-type': 'text/html; charset=UTF-8' },
    }),
  'empty-200': async () => new Response(null, { status: 200 }),
  'wrong-shape': async () =>
    Response.json({ success: true, data: ['not', 'what', 'you', 'asked'] }),
  slow: async () => {
    throw new NoAnswer('silent');
  },
  'lost-answer': async (work) => {
    await work();
    throw new NoAnswer('silent');
  },
  dropped: async (work) => {
    await work();
    throw new NoAnswer('dropped');
  },
  'rate-limited': async () => {
    throw throttled(30);
  },
  forbidden: async () => {
    throw forbidden();
  },
};

/** Answers a request in `weather`. Throws NoAnswer where the connection ends without an answer. */
export function answerIn(weather: WeatherName, work: Work): Promise<Response | undefined> {
  return answers[weather](work);
}
