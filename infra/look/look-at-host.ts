import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Client } from "ssh2";
import { lookCommand, readLookResult } from "../../src/look/look-command";
import type { LookOutcome } from "../../src/look/look-outcome";
import { authenticationMethod } from "./authentication";
import type { BastionConnection } from "./bastion";
import type { Endpoint } from "./endpoint";
import { fetchContents, type WantedFiles } from "./fetch-contents";
import { hostKeyNote } from "./host-key-note";
import { hostNotes } from "./host-notes";
import { lateFault } from "./late-fault";
import { logIn } from "./log-in";
import { LookFault } from "./look-fault";
import { runCommand } from "./run-command";
import { StageClock } from "./stage-clock";
import { tcpConnect } from "./tcp-connect";

/**
 * Looks at one host: one connection, one attempt to log in, one command that changes nothing, and
 * more of them where contents of files are wanted. Takes at most some 20
 * seconds, whatever the host does, and never throws for what it does.
 */
export async function lookAtHost(
  host: string,
  endpoint: Endpoint,
  bastion: BastionConnection | undefined,
  script: string,
  wanted?: WantedFiles,
): Promise<LookOutcome> {
  const clock = new StageClock((stage) => lateFault(stage, endpoint));
  const sockets: Socket[] = [];
  let client: Client | undefined;
  try {
    const method = await authenticationMethod(endpoint);
    const stream: Duplex = bastion
      ? await bastion.reach(endpoint, clock)
      : await tcpConnect(endpoint, clock, sockets);
    const loggedIn = await logIn(endpoint, method, stream, clock);
    client = loggedIn.client;
    const command = lookCommand(host, endpoint.user, wanted !== undefined);
    const result = await runCommand(client, command, script, clock);
    const read = readLookResult(result, endpoint.user);
    if ("stage" in read) throw commandFault(read, endpoint);
    if (wanted !== undefined) await fetchContents(client, endpoint.user, read.status, wanted, clock);
    const notes = [
      hostKeyNote(host, endpoint.hostKey, loggedIn.hostKeyTypes),
      ...hostNotes(host, read.status, Date.now()),
    ];
    return { host, status: read.status, notes: notes.filter((note) => note !== undefined) };
  } catch (error) {
    if (!(error instanceof LookFault)) throw error;
    return { host, stage: error.stage, cause: error.reason, remedy: error.remedy };
  } finally {
    clock.stop();
    client?.destroy();
    for (const socket of sockets) socket.destroy();
  }
}

// --- internal ---

function commandFault(
  { stage, said }: { stage: "session" | "sudo" | "status"; said: string },
  { user }: Endpoint,
): LookFault {
  const quoted = said.replace(/\.$/, "");
  switch (stage) {
    case "sudo":
      return new LookFault(
        stage,
        `User "${user}" cannot become root: ${quoted}.`,
        [
          "Let the user run sudo without a password and a terminal, in /etc/sudoers.d/wsgi-fleet (mode 0440):",
          `${user} ALL=(root) NOPASSWD: /usr/bin/sh, /bin/sh`,
          `Defaults:${user} !requiretty`,
        ].join("\n"),
      );
    case "session":
      return new LookFault(
        stage,
        `User "${user}" can run no command: ${quoted}.`,
        "Give the account a login shell and remove a ForceCommand or command= for this key.",
      );
    default:
      return new LookFault(
        stage,
        `The look at the host fails: ${quoted}.`,
        "See there what is wrong: sh /var/lib/wsgi-fleet/host.sh status",
      );
  }
}
