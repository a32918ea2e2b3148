import { parseArgs } from "node:util";
import { type FoundSide, sideOfFile, sideOfRevision } from "../../infra/fleet-sides";
import { formatDiagnostics } from "../diagnostic/format";
import { diffHtml } from "../diff/diff-html";
import { diffMarkdown } from "../diff/diff-markdown";
import { diffText } from "../diff/diff-text";
import { diffFleets, type FleetDiff } from "../diff/fleet-diff";
import type { FleetSide } from "../diff/fleet-side";
import { Output } from "./output";
import { Progress } from "./progress";
import { terminalPaint } from "./terminal-paint";
import { InputError, UsageError } from "./usage";

/**
 * `wsgi-fleet diff BASE HEAD`: what is different between two fleet files, or two revisions of one, in what it means. Exit
 * status as diff(1) and `git diff --exit-code`: 0 nothing differs, 1 something does, 2 one of them cannot be read.
 */
export async function diff(argv: string[]): Promise<number> {
  if (argv.includes("--live")) {
    const { diffLive } = await import("./diff-live");
    return diffLive(argv.filter((word) => word !== "--live"));
  }
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { file: { type: "string" }, format: { type: "string", default: "text" } },
  });
  const { file, format } = values;
  const print = printers.get(format);
  if (print === undefined) throw new UsageError(`There is no format "${format}".`);
  const [first, second, ...more] = positionals;
  if (first === undefined || more.length > 0 || (file === undefined && second === undefined))
    throw new UsageError("diff needs two fleet files, or --file FILE and one or two revisions.");
  const progress = new Progress();
  progress.say(`reading ${file === undefined ? first : `${file} at ${first}`}`);
  const base = sideOf(file === undefined ? sideOfFile(first) : sideOfRevision(file, first));
  progress.say(`reading ${second ?? file}`);
  const head = sideOf(
    file === undefined || second === undefined
      ? sideOfFile(second ?? file ?? "", base)
      : sideOfRevision(file, second, base),
  );
  if (base === undefined || head === undefined) return 2;
  progress.say("comparing");
  const found = diffFleets(base, head);
  progress.end();
  const output = new Output(process.stdout);
  await output.write(print(found));
  await output.flush();
  return found.isSame ? 0 : 1;
}

// --- internal ---

const printers: ReadonlyMap<string, (found: FleetDiff) => string> = new Map([
  ["text", (found: FleetDiff) => diffText(found, terminalPaint(process.stdout))],
  ["markdown", diffMarkdown],
  ["html", diffHtml],
  ["json", (found: FleetDiff) => `${JSON.stringify(found, null, 2)}\n`],
]);

/** Undefined where the file has no shape; its diagnostics are then on stderr. */
function sideOf(found: FoundSide): FleetSide | undefined {
  if ("side" in found) return found.side;
  new Progress().end();
  if ("problem" in found) throw new InputError(found.problem);
  process.stderr.write(`${formatDiagnostics(found.diagnostics, terminalPaint(process.stderr))}\n`);
  return undefined;
}
