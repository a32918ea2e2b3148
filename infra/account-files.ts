import type { Accounts } from "../src/selection";
import type { ServerFiles } from "./server-files";
import { readTextFile } from "./text-file";

/** Users and groups by name and by number. */
export interface AccountFiles extends Accounts {
  groupName(id: number): string | undefined;
}

/** Reads `/etc/passwd` and `/etc/group` of a server. Undefined where accounts may also come from elsewhere (LDAP). */
export function readAccounts(files: ServerFiles): AccountFiles | undefined {
  const users = readNames(files, "/etc/passwd");
  const groups = readNames(files, "/etc/group");
  if (users === undefined || groups === undefined || hasOtherSources(files)) return undefined;
  const nameOf = (names: ReadonlyMap<string, number>, id: number): string | undefined =>
    [...names].find(([, number]) => number === id)?.[0];
  return {
    userId: (name) => users.get(name),
    userName: (id) => nameOf(users, id),
    hasGroup: (name) => groups.has(name),
    groupName: (id) => nameOf(groups, id),
  };
}

// --- internal ---

function read(files: ServerFiles, path: string): string | undefined {
  const place = files.locate(path);
  const file = place === undefined ? undefined : readTextFile(place);
  return file && "text" in file ? file.text : undefined;
}

/** Name → number: the first and third field of each line. */
function readNames(files: ServerFiles, path: string): Map<string, number> | undefined {
  const text = read(files, path);
  if (text === undefined) return undefined;
  const names = new Map<string, number>();
  for (const line of text.split("\n")) {
    const [name = "", , id = ""] = line.split(":");
    if (/^\d+$/.test(id) && !names.has(name)) names.set(name, Number(id));
  }
  return names;
}

/** Whether nsswitch.conf names a source of accounts besides the files. */
function hasOtherSources(files: ServerFiles): boolean {
  const text = read(files, "/etc/nsswitch.conf") ?? "";
  const sources = text
    .split("\n")
    .filter((line) => /^\s*(passwd|group)\s*:/.test(line))
    .flatMap((line) => line.replace(/#.*/, "").split(":", 2)[1]?.trim().split(/\s+/) ?? []);
  return sources.some((source) => !/^(files|compat|systemd|\[.*\])$/.test(source));
}
