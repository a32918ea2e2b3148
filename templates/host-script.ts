import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root";

/** The host script, one text of its parts in `templates/host/` in the order of their names. */
export function hostScript(): string {
  const folder = join(projectRoot, "templates", "host");
  const parts = readdirSync(folder).filter((name) => name.endsWith(".sh"));
  return `#!/bin/sh\n${parts
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n")}`;
}
