import { loadFleetFile } from "../../infra/fleet-file";
import { formatDiagnostics } from "../diagnostic/format";
import type { Fleet } from "../model/fleet";
import { terminalPaint } from "./terminal-paint";
import { InputError } from "./usage";

/**
 * The fleet of a file, for commands that need its hosts and not its rules. Undefined where the file is no fleet file, after
 * what is wrong with it went to stderr.
 *
 * @throws InputError where the file itself cannot be read
 */
export function readableFleet(file: string): Fleet | undefined {
  const result = loadFleetFile(file);
  if (result === undefined) throw new InputError(`The fleet file "${file}" cannot be read.`);
  if (result.loaded === undefined)
    process.stderr.write(`${formatDiagnostics(result.diagnostics, terminalPaint(process.stderr))}\n`);
  return result.loaded?.fleet;
}
