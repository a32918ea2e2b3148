import { platforms } from "../platform/platforms";
import { type HostStatus, readHostStatus } from "./host-status";
import { readHostWords } from "./host-words";

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
 * What a look runs on a host: becomes root the way that pushes do, and reads the script of the look from standard input. The
 * host's name is a word that the model restricts. The paths are those of httpd and mod_wsgi on each distribution.
 */
export function lookCommand(host: string, user: string): string {
  const httpds = Object.values(platforms).map(
    ({ binary, modulesDirectory, wsgiModuleFile }) => `${binary}=${modulesDirectory}/${wsgiModuleFile}`,
  );
  return `${user === "root" ? "" : "sudo -n "}sh -s -- ${[host, ...httpds].join(" ")}`;
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
    return { status: readHostStatus(readHostWords(lines.slice(start + 1).join("\n")), place) };
  }
  return { stage: "status", said };
}

// --- internal ---

function firstLine(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "" && !line.startsWith(arrived));
}
