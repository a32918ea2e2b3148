import { parseArgs } from "node:util";
import type { Annotation } from "../diagnostic/annotation";
import type { Severity } from "../diagnostic/diagnostic";
import { countDiagnostics } from "../diagnostic/format";
import { expectNoServerOptions, hostCopy, serverOptions } from "./server-options";
import { terminalPaint } from "./terminal-paint";
import { UsageError } from "./usage";

/** Diagnostics of one command, ready to be printed. */
export interface CheckResult {
  readonly diagnostics: readonly { readonly severity: Severity }[];
  readonly json: readonly object[];
  readonly annotations: readonly Annotation[];
  readonly text: string;
}

const formats = ["text", "json", "github", "gitlab", "sarif"] as const;
type Format = (typeof formats)[number];

/**
 * `wsgi-fleet check FLEETFILE… [--root FOLDER]` or `check --httpd-conf FILE`: all diagnostics, on stderr as text or on stdout in one
 * of the forms for machines. Exit status 1 when one of them is an error.
 */
export async function check(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { ...serverOptions, format: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const format = formatOf(values.format, values.json);
  const file = values["httpd-conf"];
  const paint = terminalPaint(process.stderr);
  let result: CheckResult;
  if (file !== undefined) {
    if (positionals.length > 0) throw new UsageError("check takes fleet files or --httpd-conf, not both.");
    const { checkServer } = await import("./check-server");
    result = await checkServer(file, values, paint);
  } else {
    if (positionals.length === 0) throw new UsageError("check needs a fleet file or --httpd-conf FILE.");
    const { root, httpd, "mod-wsgi": modWsgi, ...others } = values;
    const host = root === undefined ? undefined : hostCopy(root, values);
    expectNoServerOptions(host === undefined ? values : others);
    const { checkFleets } = await import("./check-fleets");
    result = checkFleets(positionals, paint, host);
  }
  const { diagnostics, text } = result;
  if (format !== "text") process.stdout.write(await machineText(format, result));
  else if (text !== "") process.stderr.write(`${text}\n\n`);
  if (format === "text" || format === "github")
    process.stderr.write(`${file ?? positionals.join(", ")}: ${countDiagnostics(diagnostics)}\n`);
  return diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}

// --- internal ---

function formatOf(name: string | undefined, asksForJson: boolean): Format {
  const format = formats.find((each) => each === (name ?? (asksForJson ? "json" : "text")));
  if (format === undefined) throw new UsageError(`There is no format "${name}".`);
  if (asksForJson && format !== "json")
    throw new UsageError(`--json and --format ${format} exclude each other.`);
  return format;
}

async function machineText(format: Exclude<Format, "text">, result: CheckResult): Promise<string> {
  if (format === "json") return `${JSON.stringify(result.json, null, 2)}\n`;
  const { githubText, gitlabText, sarifText } = await import("./annotation-formats");
  const write = { github: githubText, gitlab: gitlabText, sarif: sarifText }[format];
  return write(result.annotations);
}
