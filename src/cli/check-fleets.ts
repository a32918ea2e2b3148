import { loadFleetFile } from "../../infra/fleet-file";
import { judgeFleet } from "../../infra/judge-fleet";
import { annotationOf } from "../diagnostic/annotation";
import { stageOf } from "../diagnostic/code";
import type { Diagnostic } from "../diagnostic/diagnostic";
import { formatDiagnostics, type Paint } from "../diagnostic/format";
import type { CheckResult } from "./check";
import { checkOnHost, type HostCopy } from "./check-on-host";
import { Progress } from "./progress";

/**
 * The diagnostics of fleet files, as `pulumi preview` would report them; with `host`, also those of a host whose files are
 * at hand.
 */
export function checkFleets(files: readonly string[], paint: Paint, host?: HostCopy): CheckResult {
  const progress = new Progress();
  const diagnostics = files.flatMap((file) => {
    progress.say(`checking ${file}`);
    return checkFile(file, host);
  });
  progress.end();
  const json = diagnostics.map((diagnostic) => ({
    ...diagnostic,
    ...diagnostic.position,
    stage: stageOf(diagnostic.code),
  }));
  const annotations = diagnostics.map(annotationOf);
  return { diagnostics, json, annotations, text: formatDiagnostics(diagnostics, paint) };
}

// --- internal ---

function checkFile(file: string, host: HostCopy | undefined): readonly Diagnostic[] {
  const result = loadFleetFile(file);
  if (result !== undefined) {
    const judged = judgeFleet(result);
    return host === undefined
      ? judged.diagnostics
      : [...judged.diagnostics, ...checkOnHost(result, judged, host)];
  }
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
