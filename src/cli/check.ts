import { parseArgs } from "node:util";
import { loadFleetFile } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { type Diagnostic, hasErrors } from "../diagnostic/diagnostic";
import { countDiagnostics, formatDiagnostics } from "../diagnostic/format";
import { terminalPaint } from "./terminal-paint";
import { UsageError } from "./usage";

/** `wsgi-fleet check FLEETFILE…`: all diagnostics of the files, on stderr as text or on stdout as JSON. */
export function check(argv: string[]): number {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { format: { type: "string", default: "text" } },
  });
  if (positionals.length === 0) throw new UsageError("check needs a fleet file.");
  if (values.format !== "text" && values.format !== "json") {
    throw new UsageError(`There is no format "${values.format}".`);
  }
  const diagnostics = positionals.flatMap(checkFile);
  if (values.format === "json") {
    process.stdout.write(`${JSON.stringify(diagnostics, null, 2)}\n`);
  } else {
    if (diagnostics.length > 0)
      process.stderr.write(`${formatDiagnostics(diagnostics, terminalPaint(process.stderr))}\n\n`);
    process.stderr.write(`${positionals.join(", ")}: ${countDiagnostics(diagnostics)}\n`);
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** The diagnostics of one fleet file, as `pulumi preview` would report them. */
export function checkFile(file: string): readonly Diagnostic[] {
  const result = loadFleetFile(file);
  if (result !== undefined) return prepareFleet(result).diagnostics;
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
