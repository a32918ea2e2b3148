import { baseDirectory, hostScript } from "../release/layout";
import { type HostStatus, readHostStatus, statusWithout } from "./host-status";

/** How a command on the host ended. */
export interface CommandResult {
  /** Undefined: by a signal. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Said as root before anything else, so that the way there is told apart from what follows; the place comes behind it. */
const arrived = "wsgi-fleet: looking at";

/**
 * What a look runs on a host: becomes root the way that pushes do, and asks our script, if it is there. The host's name is
 * a word that the model restricts; nothing is changed. The place is the folder of everything of ours, or where it would
 * be, and when something in it was last added or removed.
 */
export function lookCommand(host: string, user: string): string {
  const place = `stat -c %i-%Z ${baseDirectory} 2>/dev/null || stat -c %i-%Z ${dirname(baseDirectory)}`;
  const ask = `echo "${arrived} $(${place})"; if [ -e ${hostScript} ]; then exec sh ${hostScript} status ${host}; fi; echo blank`;
  return `${user === "root" ? "" : "sudo -n "}sh -c '${ask}'`;
}

/** What came of it: the status, or at which stage it went wrong and what was said there. */
export function readLookResult(
  { status, stdout, stderr }: CommandResult,
  user: string,
):
  | { readonly status: HostStatus }
  | { readonly stage: "session" | "sudo" | "status"; readonly said: string } {
  const lines = stdout.split("\n");
  const start = lines.findIndex((line) => line.startsWith(arrived));
  const said = firstLine(stderr) ?? firstLine(stdout) ?? `exit status ${status ?? "missing"}`;
  if (start < 0) return { stage: user !== "root" && /sudo/.test(stderr) ? "sudo" : "session", said };
  const place = lines[start]?.slice(arrived.length).trim() ?? "";
  if (status === 0) {
    const text = lines.slice(start + 1).join("\n");
    return { status: text.trim() === "blank" ? statusWithout("blank", place) : readHostStatus(text, place) };
  }
  // The script of an older release than the first that can say anything.
  if (/unknown command status/.test(stderr)) return { status: statusWithout("unknown", place) };
  return { stage: "status", said };
}

// --- internal ---

function firstLine(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "" && !line.startsWith(arrived));
}

function dirname(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
