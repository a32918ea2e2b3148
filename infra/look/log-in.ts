import type { Duplex } from "node:stream";
import type { AnyAuthMethod, Client, ConnectConfig } from "ssh2";
import { addressOf, type Endpoint } from "./endpoint";
import { checkHostKey, fingerprintOf, type HostKeyCheck } from "./host-key-check";
import { LookFault } from "./look-fault";
import { loadSsh2 } from "./ssh2";
import type { StageClock } from "./stage-clock";

/** A connection that is logged in. */
export interface LoggedIn {
  readonly client: Client;
  /** Types of the host keys that the server has. */
  readonly hostKeyTypes: readonly string[];
}

/** The SSH handshake and one attempt to log in. */
export async function logIn(
  endpoint: Endpoint,
  method: AnyAuthMethod,
  stream: Duplex,
  clock: StageClock,
): Promise<LoggedIn> {
  const { Client } = await loadSsh2();
  const check = checkHostKey(endpoint.hostKey);
  let said = "";
  const client = new Client();
  clock.enter("banner");
  const ready = new Promise<LoggedIn>((resolve, reject) => {
    stream.on("data", function awaitBanner(chunk: Buffer) {
      said += chunk.toString("latin1");
      if (!/^SSH-/m.test(said)) return;
      stream.off("data", awaitBanner);
      clock.enter("host-key");
    });
    const fail = (error: Error) =>
      reject(
        clock.stage === "banner"
          ? bannerFault(endpoint, said)
          : faultOf(error, clock, endpoint, method, check),
      );
    client.once("handshake", () => clock.enter("authenticate"));
    client.once("ready", () => resolve({ client, hostKeyTypes: check.offered() }));
    client.on("error", fail);
    client.once("close", () => fail(new Error("the connection was closed")));
    client.connect({
      ...check.options,
      username: endpoint.user,
      authHandler: [method],
      readyTimeout: 0,
      sock: stream,
    } as unknown as ConnectConfig);
  });
  try {
    return await clock.within(ready);
  } catch (error) {
    client.destroy();
    throw error;
  }
}

// --- internal ---

function faultOf(
  error: Error & { level?: string },
  { stage }: StageClock,
  endpoint: Endpoint,
  method: AnyAuthMethod,
  check: HostKeyCheck,
): LookFault {
  const address = addressOf(endpoint);
  if (stage === "host-key") return hostKeyFault(error, endpoint, check);
  if (error.level === "client-authentication" || /too many authentication failures/i.test(error.message)) {
    return refusedLogin(error, endpoint, method);
  }
  return new LookFault(
    stage,
    `The connection to ${address} broke: ${error.message.replace(/\.$/, "")}.`,
    "Try again; if it stays, look into the log of its sshd.",
  );
}

function bannerFault(endpoint: Endpoint, said: string): LookFault {
  const address = addressOf(endpoint);
  return said === ""
    ? new LookFault(
        "banner",
        `${address} hangs up before it says anything.`,
        "Look into the log of its sshd: too many connections (MaxStartups), a penalty for failed ones, or a filter.",
      )
    : new LookFault(
        "banner",
        `What answers at ${address} is no SSH server.`,
        "Correct the address or the port.",
      );
}

function hostKeyFault(error: Error, endpoint: Endpoint, check: HostKeyCheck): LookFault {
  const { host, port, hostKey } = endpoint;
  const [type = ""] = hostKey.split(" ");
  const scan = `ssh-keyscan ${port === 22 ? "" : `-p ${port} `}${host}`;
  const trust = [
    "If the host was rebuilt, compare the fingerprint on its console: ssh-keygen -lf /etc/ssh/ssh_host_KEYTYPE_key.pub",
    "Then run: wsgi-fleet trust FLEETFILE HOST",
    `Or set its hostKey to what this prints, without the address: ${scan}`,
    "If it was not, somebody may be answering in its place.",
  ].join("\n");
  const shown = check.refused();
  if (shown !== undefined) {
    return new LookFault(
      "host-key",
      `The host shows another key (${shown}) than the fleet names (${fingerprintOf(hostKey)}).`,
      trust,
    );
  }
  if (/no matching host key/i.test(error.message)) {
    return new LookFault(
      "host-key",
      `The host has no ${type} key, only ${check.offered().join(", ") || "others"}.`,
      trust,
    );
  }
  return new LookFault(
    "host-key",
    `The key exchange with ${addressOf(endpoint)} failed: ${error.message.replace(/\.$/, "")}.`,
    "Look into the log of its sshd.",
  );
}

function refusedLogin(error: Error, { user, host }: Endpoint, method: AnyAuthMethod): LookFault {
  const isAgent = method.type === "agent";
  const cause = isAgent ? "any key of the SSH agent" : "this key";
  const tooMany = /too many/i.test(error.message) ? " in as many attempts as it allows" : "";
  return new LookFault(
    "authenticate",
    `User "${user}" is not let in with ${cause}${tooMany}.`,
    [
      `Check the user, and that ~${user}/.ssh/authorized_keys of ${host} has the public half of the key.`,
      isAgent
        ? "ssh-add -l lists the agent's keys; every key that the host refuses counts as an attempt there."
        : "ssh-keygen -yf KEYFILE prints the public half.",
    ].join("\n"),
  );
}
