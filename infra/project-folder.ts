import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder of Pulumi.yaml, from the working directory upwards. The SDK's own getRootDirectory() says nothing
 * useful under language hosts that are older than it.
 */
export function projectFolder(start: string = process.cwd()): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
    if (folder === dirname(folder)) return start;
  }
}
