import type { Diagnostic } from "../diagnostic/diagnostic";
import { formatModelPath } from "../diagnostic/model-path";
import type { Fleet } from "../model/fleet";
import { normalizeHostKey } from "../model/host-key";
import { applyDefaults } from "./apply-defaults";
import { type KeyPlace, withHostKey } from "./host-key-edit";
import { withKnownHost } from "./known-hosts-edit";
import { type FleetFileReader, loadFleet } from "./load-fleet";
import { readYaml } from "./yaml-source";

/** A file with another text: the fleet file, or the known hosts file that the place takes its key from. */
export type TrustEdit =
  | { readonly file: "fleet file" | "known hosts file"; readonly text: string }
  | { readonly problem: string; readonly hint: string };

/** A text of a fleet file, its name in messages, and what reads the files that it names. */
export interface FleetFileText {
  readonly text: string;
  readonly file: string;
  readonly reader: FleetFileReader;
}

/**
 * Gives a host or the bastion another host key, where the one that counts is written: `hostKey` of the fleet file, or a line of
 * `connection.knownHostsFile`. What comes of it is loaded and compared: nothing but the key of this machine may be another.
 */
export function trustEdit(source: FleetFileText, place: KeyPlace, hostKey: string): TrustEdit {
  const { text, file, reader } = source;
  const before = loadFleet(text, file, reader).loaded?.fleet;
  const path = formatModelPath([...place, "hostKey"]);
  const byHand = `Write it there by hand: hostKey: "${hostKey}"`;
  const machine = before && machineAt(before, place);
  if (before === undefined || machine === undefined)
    return { problem: `${path} has no place in the fleet file.`, hint: byHand };
  const known = before.connection.knownHostsFile;
  if (known === undefined || namesKey(source, place)) {
    const edited = withHostKey(text, place, hostKey);
    const after = edited === undefined ? undefined : loadFleet(edited, file, reader);
    const problem = `${path} cannot be changed by itself: others take theirs from the same text, or it comes from elsewhere.`;
    if (edited === undefined || after === undefined) return { problem, hint: byHand };
    const wrong = differing(before, after.loaded?.fleet, place, hostKey);
    if (wrong) return { problem, hint: byHand };
    return revocation(after.diagnostics, place) ?? { file: "fleet file", text: edited };
  }
  const edited = withKnownHost(reader.read(known) ?? "", machine.address, machine.port, hostKey);
  const after = loadFleet(text, file, {
    ...reader,
    read: (name) => (name === known ? edited : reader.read(name)),
  });
  const revoked = revocation(after.diagnostics, place);
  if (revoked !== undefined) return revoked;
  if (differing(before, after.loaded?.fleet, place, hostKey))
    return {
      problem: `Another line of ${reader.display(known)} holds for ${machine.address} as well, and goes before a new one.`,
      hint: `Put that file right by hand, or give the place a key of its own: hostKey: "${hostKey}"`,
    };
  return { file: "known hosts file", text: edited };
}

// --- internal ---

interface Machine {
  readonly address: string;
  readonly port: number;
  readonly hostKey: string | undefined;
}

function machineAt({ connection, hosts }: Fleet, place: KeyPlace): Machine | undefined {
  const found = place[0] === "hosts" ? hosts[place[1]] : connection.bastion;
  if (found === undefined) return undefined;
  const { address, hostKey, port = (place[0] === "hosts" ? connection.port : undefined) ?? 22 } = found;
  return { address, port, hostKey };
}

/** Whether the fleet file itself says the key, at the place or in `defaults`. */
function namesKey({ text, file }: FleetFileText, place: KeyPlace): boolean {
  let value: unknown = applyDefaults(readYaml(text, file).data).data;
  for (const step of [...place, "hostKey"]) value = (value as Record<string, unknown> | undefined)?.[step];
  return value !== undefined && value !== null;
}

/** Whether more than the key of this machine is another, or that is not. The bastion may be one of the hosts. */
function differing(before: Fleet, after: Fleet | undefined, place: KeyPlace, hostKey: string): boolean {
  const machine = after && machineAt(after, place);
  if (after === undefined || machine?.hostKey === undefined) return true;
  if (normalizeHostKey(machine.hostKey) !== hostKey) return true;
  const isSame = (other: Machine | undefined) =>
    other?.address.toLowerCase() === machine.address.toLowerCase() && other.port === machine.port;
  const others = (fleet: Fleet) => {
    const { connection } = fleet;
    const { bastion } = connection;
    const hosts = Object.entries(fleet.hosts).map(([name, host]) => [
      name,
      isSame(machineAt(fleet, ["hosts", name])) ? withoutKey(host) : host,
    ]);
    const isBastion = bastion !== undefined && isSame(machineAt(fleet, ["connection", "bastion"]));
    const reached = isBastion ? { ...connection, bastion: withoutKey(bastion) } : connection;
    return JSON.stringify({ ...fleet, connection: reached, hosts });
  };
  return others(before) !== others(after);
}

function withoutKey<Place extends { hostKey?: string | undefined }>({ hostKey: _, ...rest }: Place) {
  return rest;
}

function revocation(diagnostics: readonly Diagnostic[], place: KeyPlace): TrustEdit | undefined {
  const found = diagnostics.find(
    ({ code, path }) => code === "host-key-revoked" && path[0] === place[0] && path[1] === place[1],
  );
  return found && { problem: found.message, hint: found.hint };
}
