import { copyFile, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { engineEnvironment, localFolders } from "./environment";
import { execute, lastLine } from "./execute";
import { versions } from "./versions";

export type CommandPlugin = { readonly kind: "released" | "stand-in" | "given"; readonly reused: boolean };

const program = "pulumi-resource-command";
// The second line of a launcher says what it starts; a released plugin is no script.
const marks = {
  "stand-in": "# wsgi-fleet's stand-in for the command plugin",
  given: "# the command plugin that WSGI_FLEET_COMMAND_PLUGIN named",
} as const;

/**
 * Puts a command plugin where the engine looks for it, in a PULUMI_HOME: the project's by default. `choice` is the value of
 * WSGI_FLEET_COMMAND_PLUGIN: `released`, `stand-in`, a plugin binary's path, or nothing: the released one where it can
 * be had, else the stand-in.
 */
export async function installCommandPlugin(
  projectRoot: string,
  choice: string | undefined,
  pulumiHome: string = localFolders(projectRoot).pulumiHome,
): Promise<CommandPlugin> {
  const folder = join(pulumiHome, "plugins", `resource-command-v${versions.commandPlugin}`);
  const present = await presentPlugin(folder);
  if (choice && choice !== "released" && choice !== "stand-in") {
    await useGiven(folder, choice);
    return { kind: "given", reused: false };
  }
  if (choice !== "stand-in") {
    if (present === "released") return { kind: "released", reused: true };
    // A machine on which the released plugin could not be had is not asked again and again.
    if (choice === "released" || present !== "stand-in") {
      const failure = await installReleased(projectRoot, pulumiHome, folder);
      if (!failure) return { kind: "released", reused: false };
      if (choice === "released") {
        throw new Error(
          `The released command plugin ${versions.commandPlugin} could not be installed (${failure}): make its ` +
            "download reachable, or set WSGI_FLEET_COMMAND_PLUGIN=stand-in, and run set-up again.",
        );
      }
    }
  }
  if (present !== "stand-in") await rm(folder, { recursive: true, force: true });
  await writeStandIn(folder, join(projectRoot, "dist", "tools", "provider.js"));
  return { kind: "stand-in", reused: present === "stand-in" };
}

async function presentPlugin(folder: string): Promise<CommandPlugin["kind"] | undefined> {
  const start = await readFile(join(folder, program)).then(
    (content) => content.subarray(0, 200).toString("latin1"),
    () => undefined,
  );
  if (start === undefined) return undefined;
  if (start.includes(marks["stand-in"])) return "stand-in";
  return start.includes(marks.given) ? "given" : "released";
}

async function useGiven(folder: string, path: string): Promise<void> {
  const target = await realpath(path).catch(() => {
    throw new Error(
      `WSGI_FLEET_COMMAND_PLUGIN names "${path}", which does not exist: give the path of a plugin binary, or ` +
        "stand-in, or released.",
    );
  });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeLauncher(folder, "given", quote(target));
}

/** Why the released plugin could not be installed, in which case what was there stays; undefined when it was. */
async function installReleased(
  projectRoot: string,
  pulumiHome: string,
  folder: string,
): Promise<string | undefined> {
  const before = `${folder}.before`;
  await rm(before, { recursive: true, force: true });
  const moved = await rename(folder, before).then(
    () => true,
    () => false,
  );
  const install = await execute(
    "pulumi",
    ["plugin", "install", "resource", "command", versions.commandPlugin],
    {
      env: { ...engineEnvironment(projectRoot), PULUMI_HOME: pulumiHome },
      seconds: 60,
    },
  );
  if (install.status === 0) {
    await rm(before, { recursive: true, force: true });
    return undefined;
  }
  await rm(folder, { recursive: true, force: true });
  if (moved) await rename(before, folder);
  return lastLine(install);
}

/** The launcher, and the bundle beside it: what runs does not change while the project is being built. */
async function writeStandIn(folder: string, bundle: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Renamed into place: an engine of another terminal may be starting the plugin at this moment.
  await copyFile(bundle, join(folder, "provider.js.new"));
  await rename(join(folder, "provider.js.new"), join(folder, "provider.js"));
  await writeLauncher(folder, "stand-in", `${quote(process.execPath)} "\${0%/*}/provider.js"`);
}

async function writeLauncher(folder: string, kind: keyof typeof marks, command: string): Promise<void> {
  const launcher = join(folder, program);
  const text = `#!/bin/sh\n${marks[kind]}\nexec ${command} "$@"\n`;
  await writeFile(`${launcher}.new`, text, { mode: 0o755 });
  await rename(`${launcher}.new`, launcher);
}

/** A word of a shell command, whatever characters it has. */
function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
