import { readFileSync } from "node:fs";
import type { types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Bastion, Connection } from "../src/model/connection";
import type { Fleet } from "../src/model/fleet";
import type { Host } from "../src/model/host";
import { normalizeHostKey } from "../src/model/host-key";
import { resolvePath } from "./fleet-file";

type ConnectionArgs = types.input.remote.ConnectionArgs;

export interface ConnectionSecrets {
  /** Private key from the Pulumi configuration; takes precedence over files. */
  readonly privateKey?: pulumi.Output<string> | undefined;
  /** What the key of the hosts is protected by, wherever it comes from. */
  readonly privateKeyPassphrase?: pulumi.Output<string> | undefined;
  /** Folder that key files are relative to. */
  readonly folder: string;
}

/** Dead hosts cost seconds, not the plugin's default of three minutes. */
const patience = { dialErrorLimit: 2, perDialTimeout: 5 };

/** How the command plugin reaches a host. The host key is always checked. */
export function connectionArgs(
  connection: Connection,
  host: Host,
  secrets: ConnectionSecrets,
): ConnectionArgs {
  return {
    host: host.address,
    port: host.port ?? connection.port ?? 22,
    user: sshUser(connection, host),
    hostKey: normalizeHostKey(host.hostKey),
    ...patience,
    ...key(connection, secrets, "connection"),
    ...(connection.bastion === undefined
      ? {}
      : { proxy: bastionArgs(connection.bastion, connection, secrets) }),
  };
}

/** The same for every host of a fleet, by name. */
export function fleetConnections(
  { connection, hosts }: Pick<Fleet, "connection" | "hosts">,
  secrets: ConnectionSecrets,
): ReadonlyMap<string, ConnectionArgs> {
  return new Map(
    Object.entries(hosts).map(([name, host]) => [name, connectionArgs(connection, host, secrets)]),
  );
}

export function sshUser(connection: Connection, host: Host): string {
  return host.user ?? connection.user ?? "root";
}

// --- internal ---

function bastionArgs(bastion: Bastion, connection: Connection, secrets: ConnectionSecrets) {
  const ownKey = bastion.privateKeyFile !== undefined || bastion.agent === true;
  return {
    host: bastion.address,
    port: bastion.port ?? 22,
    user: bastion.user ?? connection.user ?? "root",
    hostKey: normalizeHostKey(bastion.hostKey),
    ...patience,
    ...(ownKey
      ? key(bastion, { folder: secrets.folder }, "connection.bastion")
      : key(connection, secrets, "connection")),
  };
}

/** Without a key the plugin asks the agent at SSH_AUTH_SOCK, whose path is not stored: it changes with each login. */
function key(
  from: Pick<Connection, "privateKeyFile" | "agent">,
  secrets: ConnectionSecrets,
  place: "connection" | "connection.bastion",
) {
  if (from.agent === true) return {};
  const passphrase =
    secrets.privateKeyPassphrase === undefined
      ? {}
      : { privateKeyPassword: pulumi.secret(secrets.privateKeyPassphrase) };
  if (secrets.privateKey !== undefined) return { privateKey: secrets.privateKey, ...passphrase };
  if (from.privateKeyFile === undefined) return {};
  const text = readKey(resolvePath(secrets.folder, from.privateKeyFile), place);
  return { privateKey: pulumi.secret(text), ...passphrase };
}

function readKey(file: string, place: "connection" | "connection.bastion"): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // The configured key is the hosts' own; it does not stand in for one that the bastion names.
    const remedy =
      place === "connection"
        ? "Correct the path, or set the key with: pulumi config set --secret privateKey < KEYFILE"
        : "Correct the path, or remove it to use the hosts' key for the bastion as well.";
    throw new pulumi.RunError(
      `The SSH key ${file} of ${place}.privateKeyFile cannot be read (${(error as NodeJS.ErrnoException).code}). ${remedy}`,
    );
  }
}
