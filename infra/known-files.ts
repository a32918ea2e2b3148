import { type Stats, statSync } from "node:fs";
import type { KnownFiles } from "../src/selection";
import type { AccountFiles } from "./account-files";
import type { ServerFiles } from "./server-files";

type Kind = ReturnType<KnownFiles["kind"]>;

/** Answers are kept for this many paths; requests may name any number. */
const mostKept = 50_000;

/** What the disk says of a server's files. `present` are files that are there whatever the disk says. */
export function knownFiles(
  files: ServerFiles,
  accounts: AccountFiles | undefined,
  present: ReadonlySet<string>,
): KnownFiles {
  const kinds = new Map<string, Kind>();
  return {
    kind: (path) => {
      if (present.has(path)) return "file";
      if (!kinds.has(path)) {
        if (kinds.size >= mostKept) kinds.clear();
        kinds.set(path, kindOf(files.locate(path)));
      }
      return kinds.get(path);
    },
    owner: (path) => {
      const place = files.locate(path);
      const found = place === undefined ? undefined : look(place);
      if (found === undefined || typeof found === "string") return undefined;
      const user = accounts?.userName(found.uid);
      const group = accounts?.groupName(found.gid);
      return user === undefined || group === undefined ? undefined : { user, group };
    },
  };
}

// --- internal ---

function kindOf(place: string | undefined): Kind {
  const found = place === undefined ? undefined : look(place);
  if (found === undefined || found === "missing") return found;
  if (found.isFile()) return "file";
  return found.isDirectory() ? "directory" : undefined;
}

/** Undefined: not allowed to look. */
function look(place: string): Stats | "missing" | undefined {
  try {
    return statSync(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isMissing = code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
    return isMissing || code === "ERR_INVALID_ARG_VALUE" ? "missing" : undefined;
  }
}
