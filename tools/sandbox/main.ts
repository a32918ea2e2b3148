import { spawnSync } from "node:child_process";
import { parseCommandLine, UsageError, usage } from "./command-line";
import { findSandbox, listSandboxes, type Sandbox, upSandbox } from "./sandbox";

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n${isUsage ? `\n${usage}` : ""}`,
    );
    process.exitCode = isUsage ? 2 : 1;
  },
);

async function main(argv: string[]): Promise<number> {
  const line = parseCommandLine(argv);
  switch (line.verb) {
    case "help":
      process.stdout.write(usage);
      return 0;
    case "up": {
      const { name, hosts, files, layout, rebuilt } = line;
      const start = performance.now();
      const sandbox = await upSandbox({
        name,
        hosts,
        layout,
        rebuilt,
        ...(files !== undefined && { files }),
      });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      process.stdout.write(`${describe(sandbox)}Up in ${seconds} s. Key: ${sandbox.privateKeyFile}\n`);
      return 0;
    }
    case "list":
      for (const sandbox of listSandboxes()) process.stdout.write(describe(sandbox));
      return 0;
    case "exec":
      return run(theSandbox(line.name).argvIn(line.host, line.argv));
    case "enter":
      return run(theSandbox(line.name).inNetwork(line.argv));
    case "logs":
      process.stdout.write(await theSandbox(line.name).logs(line.host));
      return 0;
    case "wipe":
      await theSandbox(line.name).wipe(line.host, { newHostKey: line.rebuilt });
      return 0;
    case "down":
      await theSandbox(line.name).down();
      process.stdout.write(`Sandbox "${line.name}" is gone.\n`);
      return 0;
    default:
      return line satisfies never;
  }
}

function theSandbox(name: string): Sandbox {
  const sandbox = findSandbox(name);
  if (sandbox) return sandbox;
  throw new Error(`Sandbox "${name}" is not up; bring it up with: npm run sandbox -- up 3 --name ${name}`);
}

function describe(sandbox: Sandbox): string {
  const hosts = sandbox.hosts.map(({ name, address, hostKey }) => `  ${name}  ${address}  ${hostKey}\n`);
  return `${sandbox.name}\n${hosts.join("")}`;
}

/** Gives the command the terminal and returns its exit status as a shell would. */
function run([command = "", ...args]: string[]): number {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (error) throw error;
  return status ?? 128;
}
