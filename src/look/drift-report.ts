import { driftLines } from "./drift-text";
import { hasDrifted, type LookOutcome, type SeenHost } from "./look-outcome";
import { columns } from "./look-table";

/** Why a host shows as an update, or what is not right there: below its resource in a preview. */
export function driftText(
  { host, status: { drift } }: Pick<SeenHost, "host" | "status">,
  policy: "repair" | "report",
): string {
  const what = drift.length === 1 ? "one thing" : `${drift.length} things`;
  const end = {
    repair: "the update puts it right.",
    report: "no update puts it right, because rollout.drift is report.",
  };
  return [
    `On host ${host} ${what} ${drift.length === 1 ? "is" : "are"} not as the last push left it; ${end[policy]}`,
    ...drift.flatMap(driftLines).map((line) => `  ${line}`),
  ].join("\n");
}

/** Why an update is refused: each host that has drifted, with each thing that is not as it was left. */
export function driftRefusal(outcomes: readonly LookOutcome[]): string {
  const drifted = outcomes.filter(hasDrifted);
  const count = `${drifted.length} of ${outcomes.length} ${outcomes.length === 1 ? "host" : "hosts"}`;
  const rows = drifted.flatMap(({ host, status }) =>
    status.drift.flatMap(driftLines).map((line, index) => [index === 0 ? host : "", line]),
  );
  return [
    `No host was changed: ${count} ${drifted.length === 1 ? "was" : "were"} changed by hand since the last push, and rollout.drift is refuse.`,
    "",
    ...columns([["host", "what is not as it was left"], ...rows]),
    "",
    "Put it right there, or set rollout.drift: repair for one update, which puts it right and keeps what was there below /var/lib/wsgi-fleet/edited.",
    "",
  ].join("\n");
}
