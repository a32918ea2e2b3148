import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { ConnectConfig } from "ssh2";
import { BastionConnection } from "./bastion";
import { addressOf, type Endpoint } from "./endpoint";
import { algorithmsOf, offeredTypes } from "./host-key-check";
import { keyPreference } from "./host-key-note";
import { lateFault } from "./late-fault";
import { LookFault } from "./look-fault";
import { loadSsh2 } from "./ssh2";
import { StageClock } from "./stage-clock";
import { tcpConnect } from "./tcp-connect";

/**
 * The host keys that a server shows, `<type> <base64>`, one of each type, in the order in which the command plugin asks for them.
 * Nothing is trusted and nobody logs in; a connection each. The bastion on the way must show its own key.
 *
 * @throws LookFault
 */
export async function offeredHostKeys(
  endpoint: Pick<Endpoint, "host" | "port">,
  bastionEndpoint: Endpoint | undefined,
): Promise<string[]> {
  const bastion = bastionEndpoint === undefined ? undefined : new BastionConnection(bastionEndpoint);
  const target = {
    ...endpoint,
    user: "",
    hostKey: "",
    privateKey: undefined,
    privateKeyPassphrase: undefined,
  };
  try {
    const first = await shownKey(target, keyPreference, bastion);
    const keys = [first.key];
    const others = keyPreference.filter(
      (type) => first.offered.includes(type) && !first.key.startsWith(`${type} `),
    );
    for (const type of others) keys.push((await shownKey(target, [type], bastion)).key);
    return keys;
  } finally {
    await bastion?.close();
  }
}

// --- internal ---

/** The key that a server shows where it is asked for these types, and the types that it has by its own word. */
async function shownKey(
  endpoint: Endpoint,
  types: readonly string[],
  bastion: BastionConnection | undefined,
): Promise<{ readonly key: string; readonly offered: readonly string[] }> {
  const { Client } = await loadSsh2();
  const clock = new StageClock((stage) => lateFault(stage, endpoint));
  const sockets: Socket[] = [];
  const client = new Client();
  try {
    const stream: Duplex = bastion
      ? await bastion.reach(endpoint, clock)
      : await tcpConnect(endpoint, clock, sockets);
    clock.enter("host-key");
    let offered: readonly string[] = [];
    const shown = new Promise<string>((resolve, reject) => {
      client.on("error", (error) => reject(keyFault(endpoint, error)));
      client.once("close", () => reject(keyFault(endpoint, new Error("the connection was closed"))));
      client.connect({
        sock: stream,
        username: "nobody",
        readyTimeout: 0,
        algorithms: { serverHostKey: types.flatMap(algorithmsOf) },
        debug: (message: string) => {
          offered = offeredTypes(message) ?? offered;
        },
        hostVerifier: (blob: Buffer) => {
          resolve(`${keyType(blob)} ${blob.toString("base64")}`);
          return false;
        },
      } as unknown as ConnectConfig);
    });
    return { key: await clock.within(shown), offered };
  } finally {
    clock.stop();
    client.destroy();
    for (const socket of sockets) socket.destroy();
  }
}

/** A key begins with the name of its type (RFC 4253 section 6.6). */
function keyType(blob: Buffer): string {
  return blob.subarray(4, 4 + blob.readUInt32BE(0)).toString("latin1");
}

function keyFault(endpoint: Endpoint, error: Error): LookFault {
  return new LookFault(
    "host-key",
    `${addressOf(endpoint)} shows no host key: ${error.message.replace(/\.$/, "")}.`,
    "Check that a sshd listens there, with a host key of type ECDSA, Ed25519 or RSA, and look into its log.",
  );
}
