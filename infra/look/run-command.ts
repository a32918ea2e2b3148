import type { Client } from "ssh2";
import type { CommandResult } from "../../src/look/look-command";
import { LookFault } from "./look-fault";
import type { StageClock } from "./stage-clock";

/** Longest answer that is read; one with drift in many texts is some hundred kilobytes. */
const longestAnswer = 16 * 1024 * 1024;

/** Runs one command without a terminal, gives it `input`, and reads what it prints. */
export function runCommand(
  client: Client,
  command: string,
  input: string,
  clock: StageClock,
): Promise<CommandResult> {
  clock.enter("session");
  return clock.within(
    new Promise((resolve, reject) => {
      client.once("close", () => reject(broken("sshd closes the connection when a session is opened.")));
      client.exec(command, (error, channel) => {
        if (error) return reject(broken(`sshd opens no session: ${error.message}.`));
        // From here on it is the command that is waited for.
        clock.enter("status");
        const texts = { stdout: "", stderr: "" };
        const collect = (stream: "stdout" | "stderr") => (chunk: Buffer) => {
          if (texts[stream].length < longestAnswer) texts[stream] += chunk.toString();
        };
        let status: number | undefined;
        channel.on("data", collect("stdout"));
        channel.stderr.on("data", collect("stderr"));
        channel.on("exit", (code: number | null) => {
          status = code ?? undefined;
        });
        channel.on("error", () => undefined);
        channel.on("close", () => resolve({ status, ...texts }));
        channel.end(input);
      });
    }),
  );
}

// --- internal ---

function broken(reason: string): LookFault {
  return new LookFault(
    "session",
    reason,
    "Look into the log of its sshd (MaxSessions, ForceCommand, the account's shell).",
  );
}
