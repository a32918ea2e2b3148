import { loadFleetFile } from "../../infra/fleet-file";
import { judgeFleet } from "../../infra/judge-fleet";
import { annotationOf } from "../diagnostic/annotation";
import { stageOf } from "../diagnostic/code";
import type { Diagnostic } from "../diagnostic/diagnostic";
import { formatDiagnostics, type Paint } from "../diagnostic/format";
import type { CheckResult } from "./check";

/** The diagnostics of fleet files, as `pulumi preview` would report them. */
export function checkFleets(files: readonly string[], paint: Paint): CheckResult {
  const diagnostics = files.flatMap(checkFile);
  const json = diagnostics.map((diagnostic) => ({
    ...diagnostic,
    ...diagnostic.position,
    stage: stageOf(diagnostic.code),
  }));
  const annotations = diagnostics.map(annotationOf);
  return { diagnostics, json, annotations, text: formatDiagnostics(diagnostics, paint) };
}

// --- internal ---

function checkFile(file: string): readonly Diagnostic[] {
  const result = loadFleetFile(file);
  if (result !== undefined) return judgeFleet(result).diagnostics;
  return [
    {
      code: "file-not-readable",
      severity: "error",
      path: [],
      position: { file, line: 1, column: 1 },
      message: `The fleet file "${file}" cannot be read.`,
      hint: "Check the name and that the file is there.",
    },
  ];
}
