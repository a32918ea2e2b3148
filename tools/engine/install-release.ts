import { dirname, join } from "node:path";
import { execute } from "./execute";
import { versions } from "./versions";

/** Installs the official release with the SDK's own installer; false when it cannot be had within `seconds`. */
export async function installRelease(
  projectRoot: string,
  engineBin: string,
  seconds: number,
): Promise<boolean> {
  // In a process of its own: the installer has no time limit, and loading the SDK takes longer than a repeated set-up.
  const program = `
    const { PulumiCommand } = require("@pulumi/pulumi/automation");
    const { SemVer } = require("semver");
    const [root, version] = process.argv.slice(1);
    PulumiCommand.install({ root, version: new SemVer(version) }).catch(() => { process.exitCode = 1; });`;
  const install = await execute(process.execPath, ["-e", program, dirname(engineBin), versions.engine], {
    cwd: projectRoot,
    seconds,
  });
  if (install.status !== 0) return false;
  return (await execute(join(engineBin, "pulumi"), ["version"], { seconds: 20 })).status === 0;
}
