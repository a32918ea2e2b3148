import type { Diagnostic, Finding } from "../diagnostic/diagnostic";
import type { LoadedFleet } from "../load/load-fleet";
import { rules } from "./rules";

/** All that the rules find, sorted by place. */
export function judgeFleet(loaded: LoadedFleet, locate: (finding: Finding) => Diagnostic): Diagnostic[] {
  return sortByPlace(rules.flatMap((rule) => rule(loaded)).map(locate));
}

/** File by file, from top to bottom. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      a.position.file.localeCompare(b.position.file) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column,
  );
}
