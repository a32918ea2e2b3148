import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { execute, lastLine } from "./execute";
import { versions } from "./versions";

const version = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${versions.engine}`;

// The language host is of sdk/v3 v3.68.0, the last release that had it in a module of its own sources and tags.
const programs = [
  { program: "pulumi", modules: "cli", package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi" },
  {
    program: "pulumi-language-nodejs",
    modules: "language-nodejs",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  },
] as const;

/** Builds the CLI and its Node.js language host from the Go modules pinned in this folder: some minutes, once. */
export async function buildEngine(go: string, projectRoot: string, targetFolder: string): Promise<void> {
  await mkdir(targetFolder, { recursive: true });
  for (const { program, modules, package: path } of programs) {
    const unfinished = join(targetFolder, `.${program}.unfinished`);
    const build = await execute(go, ["build", "-ldflags", version, "-o", unfinished, path], {
      cwd: join(projectRoot, "tools", "engine", modules),
    });
    if (build.status !== 0) {
      throw new Error(
        `${program} could not be built with Go (${lastLine(build)}): make the Go module proxy reachable, or put ` +
          `pulumi ${versions.oldestEngine} or newer on PATH, and run set-up again.`,
      );
    }
    await rename(unfinished, join(targetFolder, program));
  }
}
