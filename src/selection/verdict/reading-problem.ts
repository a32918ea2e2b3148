import type { Directive } from "../../httpd/directive";
import { resolvePath } from "../../httpd/path";
import type { KnownFiles } from "../file-system";
import { argumentProblem } from "./command-arguments";

/**
 * What httpd says about a directive that takes effect while the text is read. A file is missing only where its
 * folder is known to be there: who knows of some files need not know of modules.
 */
export function readingProblem(
  directive: Directive,
  serverRoot: string,
  files: KnownFiles | undefined,
): string | undefined {
  const counted = argumentProblem(directive);
  if (counted !== undefined) return counted;
  const { key, words } = directive;
  switch (key) {
    case "loadmodule":
      return loadProblem(words[1] ?? "", serverRoot, files);
    case "loadfile":
      return words
        .map((word) => loadProblem(word, serverRoot, files))
        .find((problem) => problem !== undefined);
    case "serverroot":
      return isNoFolder(words[0] ?? "", files) ? "ServerRoot must be a valid directory" : undefined;
    default:
      return isNoFolder(resolvePath(serverRoot, words[0] ?? ""), files)
        ? "DefaultRuntimeDir must be a valid directory, absolute or relative to ServerRoot"
        : undefined;
  }
}

function isNoFolder(path: string, files: KnownFiles | undefined): boolean {
  const kind = path.startsWith("/") ? files?.kind(path) : undefined;
  return kind === "missing" || kind === "file";
}

function loadProblem(path: string, serverRoot: string, files: KnownFiles | undefined): string | undefined {
  if (!path.includes("/")) return undefined;
  const place = resolvePath(serverRoot, path);
  const folder = place.slice(0, place.lastIndexOf("/")) || "/";
  if (files?.kind(folder) !== "directory" || files.kind(place) !== "missing") return undefined;
  return `Cannot load ${path} into server: ${place}: cannot open shared object file: No such file or directory`;
}
