import type { Diagnostic } from "../diagnostic/diagnostic";
import type { LoadedFleet, LoadResult } from "../load/load-fleet";
import type { RenderedFleet } from "../rules/judge-fleet";

/** One of two fleets that are compared, with everything that was worked out of it before. */
export interface FleetSide {
  /** As readers know it: a file, or a file at a revision. */
  readonly name: string;
  readonly loaded: LoadedFleet;
  readonly rendered: RenderedFleet;
  /** All that the rules found. */
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: LoadResult["locate"];
}

/** A value before and after. */
export interface FromTo<Value> {
  readonly from: Value;
  readonly to: Value;
}
