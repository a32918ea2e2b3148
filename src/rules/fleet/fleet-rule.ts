import type { Finding } from "../../diagnostic/diagnostic";
import type { LoadedFleet } from "../../load/load-fleet";

/** A law of fleets: returns what breaks it. Pure, total, never throws. */
export type FleetRule = (loaded: LoadedFleet) => Finding[];
