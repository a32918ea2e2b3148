/** A file as `stat -c '%f %u:%g %n'` lists it. */
export interface ListedFile {
  readonly path: string;
  readonly type: "file" | "folder" | "link" | "other";
  /** Octal, such as 0644. */
  readonly mode: string;
  /** Numbers of the user and the group, such as `0:0`. */
  readonly owner: string;
}

/** Nothing where the line is none of those. */
export function readListedFile(line: string): ListedFile[] {
  const [, raw = "", owner = "", path = ""] = /^([0-9a-f]+) (\d+:\d+) (.+)$/.exec(line) ?? [];
  if (path === "") return [];
  const bits = Number.parseInt(raw, 16);
  const mode = `0${(bits & 0o7777).toString(8).padStart(3, "0")}`;
  return [{ path, type: types[bits >> 12] ?? "other", mode, owner }];
}

// --- internal ---

/** By the bits of `st_mode` above the mode. */
const types: Readonly<Record<number, ListedFile["type"]>> = { 4: "folder", 8: "file", 10: "link" };
