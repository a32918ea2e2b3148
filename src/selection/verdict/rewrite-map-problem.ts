import { cleanPath, resolvePath } from "../../httpd/path";
import type { KnownFiles } from "../file-system";

/** What mod_rewrite says about `RewriteMap name source [user:group]`. */
export function rewriteMapProblem(
  [name = "", source = ""]: readonly string[],
  serverRoot: string,
  modules: ReadonlySet<string>,
  files: KnownFiles | undefined,
): string | undefined {
  const lower = source.toLowerCase();
  const isMissing = (path: string): boolean => files?.kind(path) === "missing";
  const notFound: NotFound = (path, endings = [""]) => {
    const place = cleanPath(resolvePath(serverRoot, path));
    const missing = isMissing(place) ? endings.map((ending) => place + ending).find(isMissing) : undefined;
    return missing === undefined ? undefined : `RewriteMap: file for map ${name} not found:${missing}`;
  };
  if (lower.startsWith("int:")) {
    const map = source.slice("int:".length);
    return /^(tolower|toupper|escape|unescape)$/.test(map)
      ? undefined
      : `RewriteMap: internal map not found:${map}`;
  }
  if (/^(fast)?dbd:/.test(lower))
    return modules.has("mod_dbd.c") ? undefined : "RewriteMap types dbd and fastdbd require mod_dbd!";
  if (lower.startsWith("dbm")) {
    const [, type, path] = /^...(?:=([^:]*))?:(.*)$/.exec(source) ?? [];
    return path === undefined ? `RewriteMap: bad map:${source}` : dbmProblem(type, path, notFound);
  }
  const [, kind, path = source] = /^(txt|rnd|prg):(.*)$/i.exec(source) ?? [];
  if (kind?.toLowerCase() !== "prg") return notFound(path);
  const [program = ""] = path.trim().split(/\s+/);
  return program === "" || /["'\\]/.test(program) ? undefined : notFound(program);
}

/** The complaint about a file, or about the first missing one of those that a map called so consists of. */
type NotFound = (path: string, endings?: readonly string[]) => string | undefined;

/** Types that some build of APR knows; those that Debian's lacks are not judged. */
function dbmProblem(type = "default", path: string, notFound: NotFound): string | undefined {
  if (/^(default|db|gdbm)$/i.test(type)) return notFound(path);
  if (/^sdbm$/i.test(type)) return notFound(path, [".dir", ".pag"]);
  return /^(ndbm|lmdb)$/i.test(type) ? undefined : `RewriteMap: dbm type ${type} is invalid`;
}
