import { fingerprintOf } from "../../infra/look/host-key-check";
import type { KeyPlace } from "../load/host-key-edit";
import type { Fleet } from "../model/fleet";

/** What `trust` says of keys, with fingerprints as ssh-keygen -l prints them. */
export interface TrustText {
  readonly name: string;
  readonly table: string;
  readonly fingerprintOf: (key: string) => string;
  /** How a person finds out whether a key is the host's own. */
  readonly compare: (key: string) => string;
}

/** `keys` are those that the host shows, the one that the command plugin asks for first. */
export function trustText(
  place: KeyPlace,
  { hosts, connection }: Fleet,
  known: string | undefined,
  keys: readonly string[],
): TrustText {
  const [address, name] =
    place[0] === "hosts"
      ? [hosts[place[1]]?.address, place[1]]
      : [connection.bastion?.address, "the bastion"];
  const rows = [
    ...(known === undefined ? [["known", "none", ""]] : [["known", ...words(known)]]),
    ...keys.map((key) => ["shown", ...words(key)]),
  ];
  return {
    name,
    table: [
      `${name}  ${address}`,
      ...rows.map(([said = "", type = "", print = ""]) =>
        `  ${said}  ${type.padEnd(19)}  ${print}`.trimEnd(),
      ),
    ].join("\n"),
    fingerprintOf,
    compare: (key) =>
      `Compare it with what the host's console says: ssh-keygen -lf /etc/ssh/ssh_host_${fileWord(key)}_key.pub`,
  };
}

// --- internal ---

function words(key: string): [string, string] {
  return [key.split(" ")[0] ?? "", fingerprintOf(key)];
}

function fileWord(key: string): string {
  return key.startsWith("ecdsa") ? "ecdsa" : key.startsWith("ssh-rsa") ? "rsa" : "ed25519";
}
