import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { execute } from "./execute";
import { atLeast, versions } from "./versions";

export interface FoundEngine {
  /** The folder of `pulumi` and `pulumi-language-nodejs`. */
  readonly folder: string;
  /** As `pulumi version` prints it, such as `v3.259.0`. */
  readonly version: string;
}

/** The first folder that has a new enough `pulumi` and, beside it or on PATH, its Node.js language host. */
export async function findEngine(path: string): Promise<FoundEngine | undefined> {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  if (!(await firstWith(folders, "pulumi-language-nodejs"))) return undefined;
  const folder = await firstWith(folders, "pulumi");
  if (!folder) return undefined;
  const { status, stdout } = await execute(join(folder, "pulumi"), ["version"], {
    seconds: 20,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const version = `v${stdout.trim().replace(/^v/, "")}`;
  return status === 0 && atLeast(version, versions.oldestEngine) ? { folder, version } : undefined;
}

async function firstWith(folders: readonly string[], program: string): Promise<string | undefined> {
  for (const folder of folders) {
    const found = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return folder;
  }
  return undefined;
}
