import { driftLines } from "../look/drift-text";
import { isFailure, type LookOutcome } from "../look/look-outcome";
import { unknownText } from "../look/look-table";
import type { Fleet } from "../model/fleet";
import { addressOfHost, lookedFleet } from "./looked-fleet";

/**
 * `wsgi-fleet drift FLEETFILE`: looks at the hosts of a fleet and prints what on each is not as its last push left it. Exit
 * status 1 where there is any such thing, or where a host was not reached.
 */
export async function drift(argv: string[]): Promise<number> {
  const looked = await lookedFleet("drift", argv);
  if (looked === undefined) return 1;
  const { fleet, outcomes, json } = looked;
  if (json) process.stdout.write(`${JSON.stringify(outcomes.map(asJson(fleet)), null, 2)}\n`);
  else {
    const texts = outcomes.map((each) => [
      `${each.host}  ${addressOfHost(fleet, each.host)}`,
      ...lines(each).map((line) => `  ${line}`),
    ]);
    process.stdout.write(texts.map((text) => `${text.join("\n")}\n`).join("\n"));
  }
  return outcomes.every(isAsLeft) ? 0 : 1;
}

// --- internal ---

function isAsLeft(outcome: LookOutcome): boolean {
  return !isFailure(outcome) && outcome.status.unsettled === undefined && outcome.status.drift.length === 0;
}

function lines(outcome: LookOutcome): string[] {
  if (isFailure(outcome)) return unknownText(outcome).split("\n");
  const { kind, unsettled, live, drift } = outcome.status;
  if (kind === "blank") return ["nothing of wsgi-fleet is there"];
  if (unsettled !== undefined) return [`a switch is not settled (${unsettled.phase}): see wsgi-fleet status`];
  if (drift.length === 0) return [live === undefined ? "no release is live" : "as the last push left it"];
  return drift.flatMap(driftLines);
}

/** `{"host","address","reached","drift":[{"kind","path",…}]}`; of a failure its stage, cause and remedy. */
function asJson(fleet: Fleet): (outcome: LookOutcome) => object {
  return (outcome) => {
    const address = addressOfHost(fleet, outcome.host);
    if (isFailure(outcome)) {
      const { host, ...failure } = outcome;
      return { host, address, reached: false, ...failure };
    }
    const { kind, live, unsettled, drift } = outcome.status;
    return { host: outcome.host, address, reached: true, kind, live, unsettled, drift };
  };
}
