import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { didYouMean } from "../diagnostic/nearest-name";
import type { LookOutcome } from "../look/look-outcome";
import type { Fleet } from "../model/fleet";
import { readableFleet } from "./readable-fleet";
import { InputError, UsageError } from "./usage";

/** A fleet whose hosts were looked at. */
export interface LookedFleet {
  /** The fleet file, as it was named. */
  readonly file: string;
  readonly fleet: Fleet;
  readonly outcomes: readonly LookOutcome[];
  /** Whether JSON was asked for. */
  readonly json: boolean;
}

/**
 * Reads `FLEETFILE [--host NAME]… [--private-key FILE] [--json]` and looks at those hosts. Undefined where the fleet file is
 * wrong, which was said then.
 */
export async function lookedFleet(command: string, argv: string[]): Promise<LookedFleet | undefined> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      host: { type: "string", multiple: true },
      "private-key": { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`${command} needs one fleet file.`);
  const whole = readableFleet(file);
  if (whole === undefined) return undefined;
  const fleet = chosen(whole, values.host);
  const outcomes = await look(fleet, dirname(file), values["private-key"]);
  return { file, fleet, outcomes, json: values.json };
}

export function addressOfHost({ hosts, connection }: Fleet, host: string): string {
  const { address = "", port = connection.port ?? 22 } = hosts[host] ?? {};
  return port === 22 ? address : `${address} port ${port}`;
}

// --- internal ---

/** The fleet with the hosts that are asked for. */
function chosen(fleet: Fleet, names: readonly string[] | undefined): Fleet {
  if (names === undefined) return fleet;
  const known = Object.keys(fleet.hosts);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`The fleet has no host "${unknown}". ${didYouMean(unknown, known)}`);
  }
  return {
    ...fleet,
    hosts: Object.fromEntries(Object.entries(fleet.hosts).filter(([name]) => names.includes(name))),
  };
}

async function look(fleet: Fleet, folder: string, keyFile: string | undefined): Promise<LookOutcome[]> {
  const { fleetEndpoints } = await import("../../infra/look/fleet-endpoints");
  const { lookAtHosts } = await import("../../infra/look/look-at-hosts");
  const privateKey = keyFile === undefined ? undefined : readKey(keyFile);
  const read = await fleetEndpoints(fleet, folder, privateKey);
  if ("problem" in read) throw new InputError(read.problem);
  return lookAtHosts(read.endpoints);
}

function readKey(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`The SSH key "${file}" cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
