import { readFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";
import { engineEnvironment } from "../../../tools/engine/environment";
import { execute } from "../../../tools/engine/execute";
import { contenderFolder } from "./contender-folder";

/** Where it was measured, and what. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** Gibibytes. */
  readonly memory: number;
  readonly kernel: string;
  readonly distribution: string;
  /** By name. */
  readonly versions: Readonly<Record<string, string>>;
}

export async function thisMachine(): Promise<Machine> {
  const [processor] = cpus();
  const distribution = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  return {
    processor: processor?.model ?? "",
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    distribution,
    versions: {
      pulumi: await say("pulumi", ["version"], /([\d.]+)/),
      node: process.versions.node,
      ...pinned("ansible-mitogen", ["ansible-core", "mitogen"]),
      ...pinned("pyinfra", ["pyinfra"]),
      python: await say("python3", ["--version"], /([\d.]+)/),
      openssh: await say("ssh", ["-V"], /OpenSSH_([\w.]+)/),
      httpd: await say("apache2", ["-v"], /Apache\/([\d.]+)/),
    },
  };
}

async function say(program: string, args: readonly string[], version: RegExp): Promise<string> {
  const { stdout, stderr } = await execute(program, args, { env: engineEnvironment(projectRoot) });
  return version.exec(stdout + stderr)?.[1] ?? "unknown";
}

function pinned(contender: string, packages: readonly string[]): Record<string, string> {
  const text = readFileSync(join(contenderFolder(contender), "requirements.txt"), "utf8");
  return Object.fromEntries(
    packages.map((name) => [name, new RegExp(`^${name}==(.*)$`, "m").exec(text)?.[1] ?? "unknown"]),
  );
}
