import type { HostStatus } from "./host-status";
import { endedWell, type JournalEvent } from "./journal";
import { isFailure, type LookOutcome } from "./look-outcome";

/** Whether a host needs nobody: it was reached, its last run ended well, and it is as that left it. */
export function isFine(outcome: LookOutcome): boolean {
  if (isFailure(outcome)) return false;
  const { kind, httpdRunning, unsettled, drift, journal } = outcome.status;
  const last = journal.at(-1);
  return (
    (kind !== "managed" || httpdRunning !== false) &&
    unsettled === undefined &&
    drift.length === 0 &&
    (last === undefined || endedWell(last))
  );
}

/** What a host is, as a person reads it: its name and address, and below it one line for each thing. */
export function statusText(outcome: LookOutcome, address: string): string {
  const heading = `${outcome.host}  ${address}`;
  if (isFailure(outcome)) {
    const { stage, cause, remedy } = outcome;
    return [
      heading,
      `  not reached (${stage}): ${cause}`,
      ...remedy.split("\n").map((line) => `  ${line}`),
    ].join("\n");
  }
  return [
    heading,
    ...statusLines(outcome.status).map(([word, value]) => `  ${word.padEnd(9)} ${value}`),
  ].join("\n");
}

// --- internal ---

/** A cause may hold pages of httpd's error log; the JSON has it whole. */
const longestText = 240;

function statusLines(status: HostStatus): [string, string][] {
  const { kind, live, previous, httpdRunning, unsettled, drift, journal } = status;
  if (kind === "blank") return [["reached", "nothing of wsgi-fleet is there"]];
  const last = journal.at(-1);
  return [
    ["live", live ?? "none"],
    ["previous", previous ?? "none"],
    ["httpd", httpdRunning === undefined ? "unknown" : httpdRunning ? "running" : "not running"],
    ["last", last === undefined ? "no attempt yet" : lastWords(last)],
    ...(drift.length === 0 ? [] : [["drift", driftWords(drift.length)] satisfies [string, string]]),
    ...(unsettled === undefined ? [] : [["unsettled", unsettledWords(unsettled)] satisfies [string, string]]),
  ];
}

function lastWords({ time, attempt, command, event, release, text }: JournalEvent): string {
  return [
    `${command} ${event === "begin" ? "begun, without an outcome" : event}`,
    ...(release === undefined ? [] : [`release ${release}`]),
    time,
    `attempt ${attempt}`,
    ...(text === "" ? [] : [text.length > longestText ? `${text.slice(0, longestText)}…` : text]),
  ].join(", ");
}

function driftWords(count: number): string {
  return `${count === 1 ? "one thing is" : `${count} things are`} not as the last push left it: see wsgi-fleet drift`;
}

function unsettledWords({ attempt, release, before, phase }: NonNullable<HostStatus["unsettled"]>): string {
  return `attempt ${attempt} of release ${release ?? "none"} is ${phase}; before it was ${before ?? "none"}`;
}
