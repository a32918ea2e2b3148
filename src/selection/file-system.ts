import { Unmodelled } from "./unmodelled";

/** What is known about files on the host. `undefined` means: not known. */
export interface KnownFiles {
  kind(path: string): "file" | "directory" | "missing" | undefined;
  /** Names of the owner, for `script-user` and `script-group`. */
  owner?(path: string): { readonly user: string; readonly group: string } | undefined;
}

/** Where a mapped file name ends and path info begins. */
export interface LocatedFile {
  readonly filename: string;
  readonly pathInfo: string;
  readonly kind: "file" | "directory" | "missing" | "unknown";
  /** Folders on the way that exist, each with a trailing slash, from `/` on. */
  readonly folders: readonly string[];
}

/**
 * Walks a mapped file name as httpd does: the first part that is a file is the file, the rest is path info; the
 * walk ends at the first part that does not exist. Where nothing is known, the presumed files (targets of script
 * aliases that look like files) exist and the folders above them are folders.
 */
export function locateFile(
  path: string,
  files: KnownFiles | undefined,
  presumed: ReadonlySet<string>,
): LocatedFile {
  const parts = path.split("/").slice(1);
  const folders = ["/"];
  let at = "";
  for (const [index, part] of parts.entries()) {
    const rest = parts.slice(index + 1);
    if (part === "") {
      if (rest.some((other) => other !== "")) continue;
      break;
    }
    at += `/${part}`;
    const kind = files?.kind(at) ?? presumedKind(at, presumed);
    if (kind === "directory") {
      folders.push(`${at}/`);
      continue;
    }
    return {
      filename: at,
      pathInfo: rest.length > 0 ? `/${rest.join("/")}` : "",
      kind: kind ?? "unknown",
      folders,
    };
  }
  return { filename: path, pathInfo: "", kind: "directory", folders };
}

function presumedKind(path: string, presumed: ReadonlySet<string>): "file" | "directory" | undefined {
  if (presumed.has(path)) return "file";
  for (const file of presumed) if (file.startsWith(`${path}/`)) return "directory";
  return undefined;
}

/** The kind, where the answer depends on it. */
export function knownKind(located: LocatedFile): "file" | "directory" | "missing" {
  if (located.kind === "unknown") throw new Unmodelled(`whether ${located.filename} exists is not known`);
  return located.kind;
}
