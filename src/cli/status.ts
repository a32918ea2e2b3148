import { isFailure, type LookOutcome } from "../look/look-outcome";
import { isFine, statusText } from "../look/status-text";
import type { Fleet } from "../model/fleet";
import { addressOfHost, lookedFleet } from "./looked-fleet";

/**
 * `wsgi-fleet status FLEETFILE`: looks at the hosts of a fleet and prints what each one is. Exit status 1 where one was not
 * reached, or where its last attempt failed or is not settled.
 */
export async function status(argv: string[]): Promise<number> {
  const looked = await lookedFleet("status", argv);
  if (looked === undefined) return 1;
  const { fleet, outcomes, json } = looked;
  if (json) process.stdout.write(`${JSON.stringify(outcomes.map(asJson(fleet)), null, 2)}\n`);
  else {
    const texts = outcomes.map((each) => `${statusText(each, addressOfHost(fleet, each.host))}\n`);
    process.stdout.write(texts.join("\n"));
  }
  return outcomes.every(isFine) ? 0 : 1;
}

// --- internal ---

/** `{"host","address","reached","fine", …}`: of a failure its stage, cause and remedy, of a host that was seen its status. */
function asJson(fleet: Fleet): (outcome: LookOutcome) => object {
  return (outcome) => {
    const { host, ...rest } = outcome;
    return {
      host,
      address: addressOfHost(fleet, host),
      reached: !isFailure(outcome),
      fine: isFine(outcome),
      ...rest,
    };
  };
}
