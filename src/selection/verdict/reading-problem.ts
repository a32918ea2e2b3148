import { commandScopes } from "../../httpd/command-table";
import type { Directive } from "../../httpd/directive";
import { baseName, resolvePath } from "../../httpd/path";
import type { KnownFiles } from "../file-system";
import { argumentProblem } from "./command-arguments";

/**
 * What httpd says about a directive that takes effect while the text is read. A file is missing only where its
 * folder is known to be there: who knows of some files need not know of modules.
 */
export function readingProblem(
  directive: Directive,
  serverRoot: string | undefined,
  files: KnownFiles | undefined,
): string | undefined {
  const counted = argumentProblem(directive);
  if (counted !== undefined) return counted;
  const { key, words } = directive;
  switch (key) {
    case "loadmodule":
      return moduleProblem(words, serverRoot, files);
    case "loadfile":
      return words
        .map((word) => loadProblem(word, serverRoot, files))
        .find((problem) => problem !== undefined);
    case "serverroot":
      return isNoFolder(words[0] ?? "", files) ? "ServerRoot must be a valid directory" : undefined;
    default:
      return isNoFolder(resolve(serverRoot, words[0] ?? ""), files)
        ? "DefaultRuntimeDir must be a valid directory, absolute or relative to ServerRoot"
        : undefined;
  }
}

function isNoFolder(path: string, files: KnownFiles | undefined): boolean {
  const kind = path.startsWith("/") ? files?.kind(path) : undefined;
  return kind === "missing" || kind === "file";
}

/** Stays relative where the root is not known. */
function resolve(serverRoot: string | undefined, path: string): string {
  return serverRoot === undefined ? path : resolvePath(serverRoot, path);
}

const builtIn = /^(so|watchdog|log_config|logio|version|unixd)_module$/;

/** A file of the distribution holds one module, which is called as the file is. */
function moduleProblem(
  [identifier = "", path = ""]: readonly string[],
  serverRoot: string | undefined,
  files: KnownFiles | undefined,
): string | undefined {
  const problem = loadProblem(path, serverRoot, files);
  if (problem !== undefined) {
    return builtIn.test(identifier) ? `module ${identifier} is built-in and can't be loaded` : problem;
  }
  const place = resolve(serverRoot, path);
  const name = /^mod_(\w+)\.so$/.exec(baseName(place))?.[1];
  const isKnown = name !== undefined && (distributed.has(`mod_${name}.c`) || name.startsWith("mpm_"));
  if (!isKnown || identifier === `${name}_module` || files?.kind(place) !== "file") return undefined;
  return `Can't locate API module structure \`${identifier}' in file ${place}: ${place}: undefined symbol: ${identifier}`;
}

const distributed: ReadonlySet<string> = new Set([...commandScopes.values()].map(({ module }) => module));

function loadProblem(
  path: string,
  serverRoot: string | undefined,
  files: KnownFiles | undefined,
): string | undefined {
  const place = resolve(serverRoot, path);
  if (!path.includes("/") || !place.startsWith("/")) return undefined;
  const folder = place.slice(0, place.lastIndexOf("/")) || "/";
  const kind = files?.kind(folder) === "directory" ? files.kind(place) : undefined;
  if (kind === "directory")
    return `Cannot load ${path} into server: ${place}: cannot read file data: Is a directory`;
  if (kind !== "missing") return undefined;
  return `Cannot load ${path} into server: ${place}: cannot open shared object file: No such file or directory`;
}
