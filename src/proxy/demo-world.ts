import { createSimulator } from '#simulator/app';
import type { Simulator } from '#simulator/app';
import { countersKey } from '#simulator/save';
import { unansweredHeader } from './demo-objects.ts';
import type { ObjectState } from './workers-types.ts';
import { TooMuchToKeep, WorldRows } from './world-rows.ts';

const hourMs = 60 * 60 * 1000;
/** A world that nobody has come back to for so long is deleted. */
const idleMs = 12 * hourMs;

const counters: ReadonlySet<string> = new Set([countersKey]);

/** One demo world as a Durable Object: a simulator whose state is in its SQLite storage. */
export class DemoWorld {
  readonly #state: ObjectState;
  readonly #rows: WorldRows;
  #simulator: Simulator | undefined;
  #alarmSet = 0;

  constructor(state: ObjectState) {
    this.#state = state;
    this.#rows = new WorldRows(state.storage);
  }

  /** Answers as the simulator does; no answer is said in a header, and left to the caller. */
  async fetch(request: Request): Promise<Response> {
    this.#simulator ??= this.#takenUp();
    const simulator = this.#simulator;
    await this.#postponeEnd();
    const answered = await simulator.answer(request);
    // Nothing is awaited from here on: the change is written before its answer leaves.
    if (simulator === this.#simulator) this.#keep(simulator);
    if (answered instanceof Response) return answered;
    return new Response(null, { headers: { [unansweredHeader]: answered } });
  }

  /** Where the world stood when it was last written, or a new one. */
  #takenUp(): Simulator {
    try {
      const saved = this.#rows.read();
      return saved.size === 0 ? createSimulator() : createSimulator({ saved });
    } catch (error) {
      return this.#afresh(error);
    }
  }

  #afresh(error: unknown): Simulator {
    logLoss(error);
    this.#rows.clear();
    return createSimulator();
  }

  #keep(simulator: Simulator): void {
    try {
      this.#rows.write(simulator.save(), counters);
    } catch (error) {
      if (!(error instanceof TooMuchToKeep)) throw error;
      this.#simulator = this.#afresh(error);
    }
  }

  /** Once an hour at most: an alarm is a write. */
  async #postponeEnd(): Promise<void> {
    const now = Date.now();
    if (now - this.#alarmSet < hourMs) return;
    await this.#state.storage.setAlarm(now + idleMs + hourMs);
    // Not before: one that could not be set is set with the next request.
    this.#alarmSet = now;
  }

  /** Called by the runtime when the world has been idle for long enough. */
  async alarm(): Promise<void> {
    this.#simulator = undefined;
    this.#alarmSet = 0;
    await this.#state.storage.deleteAll();
  }
}

/** One line for a world that began anew, without anything of what was in it. */
function logLoss(error: unknown): void {
  const entry = {
    time: new Date().toISOString(),
    operation: 'world.lost',
    error: error instanceof Error ? error.name : 'unknown',
  };
  console.log(JSON.stringify(entry));
}
