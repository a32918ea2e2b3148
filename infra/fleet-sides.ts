import type { Diagnostic } from "../src/diagnostic/diagnostic";
import type { FleetSide } from "../src/diff/fleet-side";
import { type LoadResult, loadFleet } from "../src/load/load-fleet";
import { displayPath } from "./display-path";
import { loadFleetFile } from "./fleet-file";
import { fleetAtRevision } from "./git-revision";
import { judgeFleet } from "./judge-fleet";

/** A side of a comparison; or why there is none: one sentence, or what is wrong with the file's shape. */
export type FoundSide =
  | { readonly side: FleetSide }
  | { readonly problem: string }
  | { readonly diagnostics: readonly Diagnostic[] };

/** A fleet file as it is on the disk. Maps that are like those of `other` share its rows. */
export function sideOfFile(file: string, other?: FleetSide): FoundSide {
  const result = loadFleetFile(file, other?.loaded);
  if (result === undefined) return { problem: `The fleet file "${file}" cannot be read.` };
  return sideOf(displayPath(file), result);
}

/** A fleet file as it is in a git revision; the same. */
export function sideOfRevision(file: string, revision: string, other?: FleetSide): FoundSide {
  const found = fleetAtRevision(file, revision);
  if ("problem" in found) return found;
  return sideOf(
    `${displayPath(file)} at ${revision}`,
    loadFleet(found.text, displayPath(file), found.reader, other?.loaded),
  );
}

// --- internal ---

function sideOf(name: string, result: LoadResult): FoundSide {
  const { loaded, locate } = result;
  const { diagnostics, rendered } = judgeFleet(result);
  if (loaded === undefined || rendered === undefined) return { diagnostics };
  return { side: { name, loaded, rendered, diagnostics, locate } };
}
