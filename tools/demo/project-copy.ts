import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/**
 * A copy of the project's stacks and program beside links to the rest, so that the demo's edits do not touch the
 * user's files.
 * It shares the state with the project itself: after `--keep`, `pulumi` in the project goes on with the same stack.
 */
export function copyProject(projectRoot: string, name = "demo"): string {
  const copy = join(projectRoot, ".local", name);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of ["Pulumi.yaml", "stacks", "dist"])
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  for (const name of ["node_modules", "package.json", "templates", ".local"]) {
    symlinkSync(join(projectRoot, name), join(copy, name));
  }
  return copy;
}
