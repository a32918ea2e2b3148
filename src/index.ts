// The pure core: what a fleet is, what is wrong with it, and what goes to its hosts.
export type { DiagnosticCode } from "./diagnostic/code";
export {
  type Diagnostic,
  type Finding,
  hasErrors,
  type Position,
  type Severity,
} from "./diagnostic/diagnostic";
export { formatDiagnostics } from "./diagnostic/format";
export { type LoadedFleet, type LoadResult, loadFleet } from "./load/load-fleet";
export { type Fleet, type FleetArgs, fleetSchema } from "./model/fleet";
export { buildRelease, type Release, releaseId } from "./release/release";
export { judgeConfiguration } from "./rules/judge-configuration";
export { judgeFleetFile, judgeRenderedFleet } from "./rules/judge-fleet";
