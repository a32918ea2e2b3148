import { spawn } from "node:child_process";
import { CommandOutput, type Logging } from "../command-output";
import { commandFailed } from "../command-text";
import type { OperationContext } from "../custom-resource";
import type { PropertyMap } from "../property-value";
import { archiveOf, assetsOf } from "./path-globs";

/** Runs a command on this machine, with `/bin/sh -c` unless `interpreter` says otherwise. */
export async function run(
  command: string,
  inputs: PropertyMap,
  previous: PropertyMap,
  context: OperationContext,
): Promise<PropertyMap> {
  const [program = "/bin/sh", ...args] = interpreterOf(inputs);
  const cwd = typeof inputs.dir === "string" ? inputs.dir : process.cwd();
  const output = new CommandOutput(context.log, inputs.logging as Logging | undefined);
  const child = spawn(program, [...args, command], {
    cwd,
    env: environmentOf(inputs, previous),
    signal: context.signal,
    killSignal: "SIGKILL",
  });
  child.stdout.on("data", (chunk: Buffer) => output.add("stdout", chunk));
  child.stderr.on("data", (chunk: Buffer) => output.add("stderr", chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(String(inputs.stdin ?? ""));
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (status, signal) => {
      if (status === 0) resolve(undefined);
      else resolve(status === null ? `signal: ${signal}` : `exit status ${status}`);
    });
  });
  output.end();
  if (failure) throw commandFailed(failure, command, output.all());
  const { assetPaths, archivePaths } = inputs as Record<string, string[] | undefined>;
  return {
    stdout: output.text("stdout"),
    stderr: output.text("stderr"),
    ...(assetPaths && { assets: await assetsOf(cwd, assetPaths) }),
    ...(archivePaths && { archive: await archiveOf(cwd, archivePaths) }),
  };
}

function interpreterOf(inputs: PropertyMap): string[] {
  const given = inputs.interpreter;
  return Array.isArray(given) && given.length > 0 ? given.map(String) : ["/bin/sh", "-c"];
}

function environmentOf(inputs: PropertyMap, previous: PropertyMap): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...(inputs.environment as Record<string, string>),
  };
  if (inputs.addPreviousOutputInEnv === false) return environment;
  if (previous.stdout) environment.PULUMI_COMMAND_STDOUT = String(previous.stdout);
  if (previous.stderr) environment.PULUMI_COMMAND_STDERR = String(previous.stderr);
  return environment;
}
