import { parseArgs } from "node:util";
import { type FoundSide, sideOfFile, sideOfRevision } from "../../infra/fleet-sides";
import { formatDiagnostics } from "../diagnostic/format";
import { diffMarkdown } from "../diff/diff-markdown";
import { diffText } from "../diff/diff-text";
import { diffFleets, type FleetDiff } from "../diff/fleet-diff";
import type { FleetSide } from "../diff/fleet-side";
import { Output } from "./output";
import { terminalPaint } from "./terminal-paint";
import { InputError, UsageError } from "./usage";

/**
 * `wsgi-fleet diff BASE HEAD`: what is different between two fleet files, or two revisions of one, in what it means. Exit
 * status as diff(1) and `git diff --exit-code`: 0 nothing differs, 1 something does, 2 one of them cannot be read.
 */
export async function diff(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { file: { type: "string" }, format: { type: "string", default: "text" } },
  });
  const { file, format } = values;
  if (format !== "text" && format !== "markdown" && format !== "json")
    throw new UsageError(`There is no format "${format}".`);
  const [first, second, ...more] = positionals;
  if (first === undefined || more.length > 0 || (file === undefined && second === undefined))
    throw new UsageError("diff needs two fleet files, or --file FILE and one or two revisions.");
  const base = sideOf(file === undefined ? sideOfFile(first) : sideOfRevision(file, first));
  const head = sideOf(
    file === undefined || second === undefined
      ? sideOfFile(second ?? file ?? "")
      : sideOfRevision(file, second),
  );
  if (base === undefined || head === undefined) return 2;
  const found = diffFleets(base, head);
  const output = new Output(process.stdout);
  await output.write(printed(found, format));
  await output.flush();
  return found.isSame ? 0 : 1;
}

// --- internal ---

function printed(found: FleetDiff, format: "text" | "markdown" | "json"): string {
  if (format === "json") return `${JSON.stringify(found, null, 2)}\n`;
  return format === "markdown" ? diffMarkdown(found) : diffText(found, terminalPaint(process.stdout));
}

/** Undefined where the file has no shape; its diagnostics are then on stderr. */
function sideOf(found: FoundSide): FleetSide | undefined {
  if ("problem" in found) throw new InputError(found.problem);
  if ("side" in found) return found.side;
  process.stderr.write(`${formatDiagnostics(found.diagnostics, terminalPaint(process.stderr))}\n`);
  return undefined;
}
