// What a Pulumi program of one's own needs: new Fleet("shop", {...}).

export * as core from "../src/index";
export { Fleet, type FleetOptions } from "./fleet";
export { loadFleetFile } from "./fleet-file";
export { type PreparedFleet, prepareFleet } from "./prepare-fleet";
export { printAtExit } from "./print-at-exit";
