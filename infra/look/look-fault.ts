import type { LookStage } from "../../src/look/look-outcome";

/** Why a look ended early. */
export class LookFault extends Error {
  constructor(
    readonly stage: LookStage,
    /** One sentence. */
    readonly reason: string,
    readonly remedy: string,
  ) {
    super(reason);
  }
}
