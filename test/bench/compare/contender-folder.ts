import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";

/** Where the files of a contender are: its playbook, its deploy script, what it installs. */
export function contenderFolder(name: string): string {
  return join(projectRoot, "test", "bench", "contenders", name);
}
