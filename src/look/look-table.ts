import { isFailure, type LookFailure, type LookOutcome } from "./look-outcome";

/** Why a push is refused: one table of all hosts, then what to do at each that failed. */
export function refusalText(outcomes: readonly LookOutcome[]): string {
  const failures = outcomes.filter(isFailure);
  const count = `${failures.length} of ${outcomes.length} ${outcomes.length === 1 ? "host" : "hosts"}`;
  return [
    `No host was changed: ${count} cannot be used.`,
    "",
    ...lookTable(outcomes),
    "",
    ...failures.flatMap(remedyLines),
    "",
  ].join("\n");
}

/** The same for one host, below its resource in a preview. */
export function unknownText({ host, stage, cause, remedy }: LookFailure): string {
  return [
    `What host ${host} has is UNKNOWN: ${cause}`,
    `  stage: ${stage}`,
    ...remedy.split("\n").map((line) => `  ${line}`),
  ].join("\n");
}

/** `host stage cause`, one line a host, below a line of headings. */
export function lookTable(outcomes: readonly LookOutcome[]): string[] {
  const rows = outcomes.map((outcome) =>
    isFailure(outcome)
      ? [outcome.host, outcome.stage, outcome.cause]
      : [outcome.host, "ok", seenWords(outcome.status)],
  );
  return columns([["host", "stage", "cause"], ...rows]);
}

/** Rows as lines whose columns stand below each other. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

// --- internal ---

function seenWords({ kind, live }: { kind: string; live: string | undefined }): string {
  if (kind === "blank") return "nothing of wsgi-fleet is there yet";
  return live === undefined ? "no release is live" : `release ${live} is live`;
}

function remedyLines({ host, remedy }: LookFailure): string[] {
  const [first = "", ...more] = remedy.split("\n");
  return [`${host}: ${first}`, ...more.map((line) => `  ${line}`)];
}
