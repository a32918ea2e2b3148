import type { Finding } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import type { Fleet } from "../model/fleet";
import { normalizeHostKey } from "../model/host-key";
import { type KnownHostLine, knownHostKey, readKnownHosts, revokingLine } from "./known-hosts";

/** The known hosts file of a fleet: its name in messages, and its text, undefined where it cannot be read. */
export interface KnownHostsFile {
  readonly file: string;
  readonly text: string | undefined;
}

/**
 * The fleet with the host key of each host and of the bastion in its place, and what is missing. Keys that the fleet file names go
 * before those of the file.
 */
export function withHostKeys(
  fleet: Fleet,
  known: KnownHostsFile | undefined,
): { readonly fleet: Fleet; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  if (known !== undefined && known.text === undefined) {
    findings.push({
      code: "file-not-readable",
      severity: "error",
      path: ["connection", "knownHostsFile"],
      message: `The file "${known.file}" cannot be read.`,
      hint: "Paths are relative to the fleet file; check the name and that the file is there.",
    });
    return { fleet, findings };
  }
  const lines = known?.text === undefined ? undefined : readKnownHosts(known.text);
  const fill = <Place extends { readonly address: string; readonly hostKey?: string | undefined }>(
    place: Place,
    path: ModelPath,
    port: number,
  ): Place => {
    const { key, finding } = keyOf(place, path, port, known?.file ?? "", lines);
    if (finding !== undefined) findings.push(finding);
    return key === undefined ? place : { ...place, hostKey: key };
  };
  const { connection } = fleet;
  const { bastion } = connection;
  const hosts = Object.entries(fleet.hosts).map(([name, host]) => [
    name,
    fill(host, ["hosts", name], host.port ?? connection.port ?? 22),
  ]);
  const filled =
    bastion === undefined
      ? connection
      : { ...connection, bastion: fill(bastion, ["connection", "bastion"], bastion.port ?? 22) };
  return { fleet: { ...fleet, connection: filled, hosts: Object.fromEntries(hosts) }, findings };
}

// --- internal ---

function keyOf(
  place: { readonly address: string; readonly hostKey?: string | undefined },
  path: ModelPath,
  port: number,
  file: string,
  lines: readonly KnownHostLine[] | undefined,
): { readonly key?: string; readonly finding?: Finding } {
  const { address, hostKey } = place;
  const name = path[0] === "hosts" ? `Host "${path[1]}"` : "The bastion";
  const scan = `ssh-keyscan ${port === 22 ? "" : `-p ${port} `}-t ecdsa,ed25519 ${address}`;
  const compare = "after comparing its fingerprint with the host's console";
  if (hostKey !== undefined) {
    const line = lines && revokingLine(lines, address, port, normalizeHostKey(hostKey));
    return line === undefined
      ? {}
      : {
          finding: revoked(
            [...path, "hostKey"],
            `${name} has a key that ${file} revokes in line ${line}.`,
            scan,
          ),
        };
  }
  if (lines === undefined) {
    const missing = `${name} has no hostKey, and connection names no knownHostsFile.`;
    return {
      finding: finding(
        "host-key-missing",
        path,
        missing,
        `Add as hostKey what \`${scan}\` prints, without the address, ${compare}.`,
      ),
    };
  }
  const found = knownHostKey(lines, address, port);
  if ("key" in found) return { key: found.key };
  const message = `${name} has no hostKey, and ${file} ${found.words}.`;
  return {
    finding:
      found.problem === "revoked"
        ? revoked(path, message, scan)
        : finding("host-key-missing", path, message, `Add to the file what \`${scan}\` prints, ${compare}.`),
  };
}

function revoked(path: ModelPath, message: string, scan: string): Finding {
  return finding(
    "host-key-revoked",
    path,
    message,
    `Give the host a new key, and take what \`${scan}\` prints then, after comparing its fingerprint with the host's console.`,
  );
}

function finding(
  code: "host-key-missing" | "host-key-revoked",
  path: ModelPath,
  message: string,
  hint: string,
): Finding {
  return { code, severity: "error", path, message, hint };
}
