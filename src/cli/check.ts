import { parseArgs } from "node:util";
import type { Severity } from "../diagnostic/diagnostic";
import { countDiagnostics } from "../diagnostic/format";
import { expectNoServerOptions, serverOptions } from "./server-options";
import { terminalPaint } from "./terminal-paint";
import { UsageError } from "./usage";

/** Diagnostics of one command, ready to be printed. */
export interface CheckResult {
  readonly diagnostics: readonly { readonly severity: Severity }[];
  readonly json: readonly object[];
  readonly text: string;
}

/**
 * `wsgi-fleet check FLEETFILE…` or `check --httpd-conf FILE`: all diagnostics, on stderr as text or on stdout as
 * JSON. Exit status 1 when one of them is an error.
 */
export async function check(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { ...serverOptions, format: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const format = values.format ?? (values.json ? "json" : "text");
  if (format !== "text" && format !== "json") throw new UsageError(`There is no format "${format}".`);
  if (values.json && format === "text") throw new UsageError("--json and --format text exclude each other.");
  const file = values["httpd-conf"];
  const paint = terminalPaint(process.stderr);
  let result: CheckResult;
  if (file !== undefined) {
    if (positionals.length > 0) throw new UsageError("check takes fleet files or --httpd-conf, not both.");
    const { checkServer } = await import("./check-server");
    result = await checkServer(file, values, paint);
  } else {
    if (positionals.length === 0) throw new UsageError("check needs a fleet file or --httpd-conf FILE.");
    expectNoServerOptions(values);
    const { checkFleets } = await import("./check-fleets");
    result = checkFleets(positionals, paint);
  }
  const { diagnostics, json, text } = result;
  if (format === "json") process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  else {
    if (text !== "") process.stderr.write(`${text}\n\n`);
    process.stderr.write(`${file ?? positionals.join(", ")}: ${countDiagnostics(diagnostics)}\n`);
  }
  return diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}
