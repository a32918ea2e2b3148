import type { Directive } from "../../httpd/directive";
import { cleanPath, resolvePath } from "../../httpd/path";
import type { KnownFiles } from "../file-system";
import type { Parents } from "./surroundings";

/** What httpd says about the folder of a log. */
export function logFolderProblem(
  { key, words: [file = ""], ...place }: Directive,
  parents: Parents,
  serverRoot: string,
  files: KnownFiles | undefined,
): string | undefined {
  const isError = key === "errorlog";
  const isElsewhere =
    file === "" ||
    file.startsWith("|") ||
    (isError && /^(syslog|[a-z]\w*(:|$))/i.test(file) && !file.includes("/"));
  if (isElsewhere) return undefined;
  const path = resolvePath(serverRoot, file);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const kind = files?.kind(cleanPath(folder));
  if (kind !== "missing" && kind !== "file") return undefined;
  const reason = kind === "missing" ? "(2)No such file or directory" : "(20)Not a directory";
  if (!isError) {
    return `${reason}: AH02297: Cannot access directory '${folder}' for log file '${path}' defined at ${place.file}:${place.line}`;
  }
  const host = parents.find((parent) => parent.key === "<virtualhost");
  const which = host ? `error log of vhost defined at ${host.file}:${host.line}` : "main error log";
  return `${reason}: AH02291: Cannot access directory '${folder}' for ${which}`;
}
