import { loadFleetFile } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { formatDiagnostics } from "../diagnostic/format";
import { isLive, liveDifferences, liveText } from "../diff/live-difference";
import { lookedFleet } from "./looked-fleet";
import { terminalPaint } from "./terminal-paint";
import { InputError } from "./usage";

/**
 * `wsgi-fleet diff --live FLEETFILE`: what the hosts serve now beside what the file would have them serve. Exit status 1 where
 * a host serves something else or was not reached.
 */
export async function diffLive(argv: string[]): Promise<number> {
  const looked = await lookedFleet("diff --live", argv);
  if (looked === undefined) return 2;
  const { file, outcomes, json } = looked;
  const result = loadFleetFile(file);
  if (result === undefined) throw new InputError(`The fleet file "${file}" cannot be read.`);
  const { prepared, diagnostics } = prepareFleet(result);
  if (prepared === undefined) {
    process.stderr.write(`${formatDiagnostics(diagnostics, terminalPaint(process.stderr))}\n`);
    return 2;
  }
  const wanted = new Map([...prepared.hosts].map(([host, { releaseId }]) => [host, releaseId]));
  const found = liveDifferences(outcomes, wanted);
  process.stdout.write(
    json ? `${JSON.stringify(found, null, 2)}\n` : found.map((each) => `${liveText(each)}\n`).join(""),
  );
  return found.every(isLive) ? 0 : 1;
}
