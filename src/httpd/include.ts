import { resolvePath } from "./path";
import type { ConfigurationReader } from "./reader";
import { isWildcard } from "./wildcard";

/** httpd stops at this depth of includes. */
export const maximumIncludeDepth = 128;

/** The files that `Include` or `IncludeOptional` names; why httpd refuses it; the path of which nothing is known. */
export type IncludedFiles =
  | { readonly files: readonly string[] }
  | { readonly problem: string }
  | { readonly unknown: string };

/**
 * Finds the files of one argument of `Include`: a file, a folder (everything below it) or a pattern. A missing file
 * and a pattern without a match are errors unless the include is optional.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/core.html#include
 */
export function includedFiles(
  argument: string,
  serverRoot: string,
  reader: ConfigurationReader,
  optional: boolean,
): IncludedFiles {
  const path = resolvePath(serverRoot, argument);
  if (reader.knows?.(path) === false) return { unknown: path };
  if (!isWildcard(path)) {
    const folder = path.replace(/(?!^)\/+$/, "");
    if (reader.read(folder) !== undefined) return { files: [folder] };
    const inFolder = reader.glob(folder);
    if (inFolder.length > 0 || optional) return { files: inFolder };
    return { problem: missingFile(path) };
  }
  const files = reader.glob(path);
  if (files.length > 0 || optional) return { files };
  const parts = path.split("/");
  const wild = parts.findIndex(isWildcard);
  const folder = parts.slice(0, wild).join("/") || "/";
  return {
    problem: `Include/IncludeOptional: No matches for the wildcard '${parts[wild] ?? ""}' in '${folder}', failing`,
  };
}

/** What httpd says of a file that it cannot open, which a dangling link is as well. */
export function missingFile(path: string): string {
  return `Could not open configuration file ${path}: No such file or directory`;
}

/** What httpd says of the argument when it is not one. */
export function includeText(key: string): string {
  return key === "include"
    ? "Name(s) of the config file(s) to be included; fails if the wildcard does not match at least one file"
    : "Name or pattern of the config file(s) to be included; ignored if the file does not exist or the pattern does not match any files";
}
