import { isFailure, type LookOutcome } from "./look-outcome";

/**
 * The name that a host had when it was pushed to last, by its own word: it was renamed in the fleet file. Undefined where the
 * fleet has a host of that name, or where several hosts say the same, as copies of one disk do.
 */
export function formerName(host: string, outcomes: readonly LookOutcome[]): string | undefined {
  const said = (outcome: LookOutcome) => (isFailure(outcome) ? undefined : outcome.status.name);
  const name = outcomes.filter((outcome) => outcome.host === host).map(said)[0];
  const isTaken = outcomes.some((outcome) => outcome.host === name);
  const isSaidTwice = outcomes.filter((outcome) => said(outcome) === name).length > 1;
  return name === undefined || isTaken || isSaidTwice ? undefined : name;
}
