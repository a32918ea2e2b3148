import type { ClientChannel } from "ssh2";
import { CommandOutput, type Logging } from "../command-output";
import { commandFailed } from "../command-text";
import type { OperationContext } from "../custom-resource";
import type { PropertyMap } from "../property-value";
import { connectionOf } from "./connection";
import { dial, type SshConnection } from "./dial";
import { type SessionVariable, setSessionEnvironment } from "./session-environment";

/**
 * Runs a command on the host of `inputs.connection`, by the login shell of its user, without a terminal.
 * `previous` are the outputs that `addPreviousOutputInEnv` hands to the command.
 */
export async function run(
  command: string,
  inputs: PropertyMap,
  previous: PropertyMap,
  context: OperationContext,
): Promise<PropertyMap> {
  const connection = await dial(connectionOf(inputs), context);
  try {
    const environment = variables(inputs, previous, context);
    const output = new CommandOutput(context.log, inputs.logging as Logging | undefined);
    const stdin = String(inputs.stdin ?? "");
    const failure = await execute(connection, command, environment, (channel) =>
      attend(channel, output, stdin),
    );
    if (failure) throw commandFailed(failure, command, output.all());
    return { stdout: output.text("stdout"), stderr: output.text("stderr") };
  } finally {
    connection.close();
  }
}

function variables(inputs: PropertyMap, previous: PropertyMap, { log }: OperationContext): SessionVariable[] {
  const say = (severity: "error" | "warning", name: string) =>
    log.message(
      severity,
      `Unable to set '${name}'. This only works if your SSH server is configured to accept these variables via ` +
        "AcceptEnv. Alternatively, if a Bash-like shell runs the command on the remote host, you could prefix the " +
        "command itself with the variables in the form 'VAR=value command'",
    );
  const wanted = Object.entries(inputs.environment ?? {}).map(([name, value]) => ({
    name,
    value: String(value),
    refused: () => {
      say("error", name);
      return new Error(`could not set environment variable "${name}": ssh: setenv failed`);
    },
  }));
  if (inputs.addPreviousOutputInEnv === false) return wanted;
  const optional = (["stdout", "stderr"] as const)
    .filter((stream) => previous[stream])
    .map((stream) => ({ name: `PULUMI_COMMAND_${stream.toUpperCase()}`, value: String(previous[stream]) }))
    .map(({ name, value }) => ({ name, value, refused: () => void say("warning", name) }));
  return [...wanted, ...optional];
}

/** Starts the command and waits for its end; resolves to why it failed, if it did. */
async function execute(
  { client }: SshConnection,
  command: string,
  environment: readonly SessionVariable[],
  attend: (channel: ClientChannel) => Promise<string | undefined>,
): Promise<string | undefined> {
  const prepared = environment.length > 0 ? setSessionEnvironment(client, environment) : undefined;
  const ended = new Promise<string | undefined>((resolve, reject) => {
    client.once("close", () => reject(new Error("EOF")));
    // The exit status may be in the same packet as the answer: who waits for it must be there at once.
    client.exec(command, (error, channel) => (error ? reject(error) : resolve(attend(channel))));
  });
  ended.catch(() => undefined);
  const refused = prepared && (await Promise.race([prepared, ended.then(() => undefined)]));
  if (refused) throw refused;
  return ended;
}

/** Feeds the command, collects what it prints, and says why it failed, if it did. */
function attend(channel: ClientChannel, output: CommandOutput, stdin: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let failure: string | undefined = "wait: remote command exited without exit status or exit signal";
    channel.on("data", (chunk: Buffer) => output.add("stdout", chunk));
    channel.stderr.on("data", (chunk: Buffer) => output.add("stderr", chunk));
    channel.on("exit", (status: number | null, signal?: string, _dumped?: boolean, description?: string) => {
      if (status === 0) failure = undefined;
      else if (status !== null) failure = `Process exited with status ${status}`;
      else failure = `Process exited from signal ${signal?.replace(/^SIG/, "")}${reason(description)}`;
    });
    // A command that does not read its input closes it; what could not be written is no failure of the command.
    channel.on("error", () => undefined);
    channel.on("close", () => {
      output.end();
      resolve(failure);
    });
    channel.end(stdin);
  });
}

function reason(description: string | undefined): string {
  return description ? `. Reason was: ${description}` : "";
}
