import { execFile } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../../templates/project-root";

export interface CommandLineResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const bundle = join(projectRoot, ".local", "test", `cli-${process.pid}.js`);

/** Bundles the command line as it is now, so that a test never judges an older `dist/`. */
export async function bundleCommandLine(): Promise<void> {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ["src/cli/main.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@pulumi/*", "ssh2"],
    logLevel: "warning",
  });
}

export function bundledCommandLine(): string {
  return bundle;
}

/** Runs `wsgi-fleet` as a person does, in `folder`. */
export function wsgiFleet(folder: string, ...args: string[]): Promise<CommandLineResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle, ...args], { cwd: folder }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}
