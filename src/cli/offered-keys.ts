import { readFileSync } from "node:fs";
import { LookFault } from "../../infra/look/look-fault";
import type { KeyPlace } from "../load/host-key-edit";
import type { Fleet } from "../model/fleet";
import { InputError } from "./usage";

/** The keys that a host or the bastion shows, or why it shows none. `keyFile`: what the bastion is logged in to with. */
export async function offeredKeys(
  fleet: Fleet,
  folder: string,
  place: KeyPlace,
  keyFile: string | undefined,
): Promise<{ readonly keys: readonly string[] } | { readonly problem: string }> {
  const { offeredHostKeys } = await import("../../infra/look/offered-host-keys");
  const { connection } = fleet;
  const { bastion } = connection;
  const host = place[0] === "hosts" ? fleet.hosts[place[1]] : undefined;
  try {
    if (host === undefined) {
      const { address: at = "", port: on = 22 } = bastion ?? {};
      return { keys: await offeredHostKeys({ host: at, port: on }, undefined) };
    }
    const target = { host: host.address, port: host.port ?? connection.port ?? 22 };
    if (bastion === undefined) return { keys: await offeredHostKeys(target, undefined) };
    if (bastion.hostKey === undefined)
      return {
        problem:
          "The bastion on the way has no host key. Trust it first: wsgi-fleet trust FLEETFILE --bastion",
      };
    const { fleetEndpoints } = await import("../../infra/look/fleet-endpoints");
    // Only the way there counts: the host's own key is not known yet.
    const alone = { ...fleet, hosts: { [String(place[1])]: { ...host, hostKey: bastion.hostKey } } };
    const read = await fleetEndpoints(alone, folder, keyFile === undefined ? undefined : readKey(keyFile));
    if ("problem" in read) return read;
    return { keys: await offeredHostKeys(target, read.endpoints.get(String(place[1]))?.bastion) };
  } catch (error) {
    if (!(error instanceof LookFault)) throw error;
    return { problem: `${error.reason}\n${error.remedy}` };
  }
}

// --- internal ---

function readKey(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`The SSH key "${file}" cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
