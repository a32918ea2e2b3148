import type { LookStage } from "../../src/look/look-outcome";
import type { LookFault } from "./look-fault";

/** Seconds that each stage may take; none waits for a host that is dead, silent or stopped. */
export const stageSeconds: Readonly<Record<LookStage, number>> = {
  resolve: 5,
  connect: 5,
  banner: 5,
  "host-key": 5,
  authenticate: 5,
  session: 5,
  sudo: 8,
  status: 8,
};

/** Seconds that all stages of one host may take together. */
const wholeSeconds = 18;

/**
 * The stage that a look is at, and its time limits. `late` makes the fault of a stage that took too long; whatever is
 * waited for with `within` fails then.
 */
export class StageClock {
  #stage: LookStage = "resolve";
  #fail: (fault: LookFault) => void = () => undefined;
  readonly #late: Promise<never>;
  readonly #whole: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly late: (stage: LookStage) => LookFault) {
    this.#late = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.#late.catch(() => undefined);
    this.#whole = setTimeout(() => this.#fail(this.late(this.#stage)), wholeSeconds * 1000);
  }

  get stage(): LookStage {
    return this.#stage;
  }

  enter(stage: LookStage): void {
    this.#stage = stage;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(this.late(stage)), stageSeconds[stage] * 1000);
  }

  within<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#late]);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#whole);
  }
}
