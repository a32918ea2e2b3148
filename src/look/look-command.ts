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
 * host's name is a word that the model restricts. The paths are those of httpd and mod_wsgi on each distribution, and where
 * its `files` are to be listed that of its configuration folder.
 */
export function lookCommand(host: string, user: string, files = false): string {
  const httpds = Object.values(platforms).map(
    ({ binary, modulesDirectory, wsgiModuleFile, serverRoot }) =>
      `${binary}=${modulesDirectory}/${wsgiModuleFile}${files ? `=${serverRoot}` : ""}`,
  );
  return script(user, [host, ...httpds]);
}

/** What prints the contents of listed files, by their digests, with the script on standard input. */
export function contentsCommand(user: string, folder: string, digests: readonly string[]): string {
  return script(user, [folder, ...digests.slice(0, mostContents)]);
}

/** The bytes of each file by its digest, as a host says it: neither is believed yet. */
export function readContents({ stdout }: CommandResult): [digest: string, base64: string][] {
  return (readHostWords(stdout).get("tree-content") ?? []).flatMap((value) => {
    // An empty file has no more than its digest.
    const [digest, base64 = "", ...more] = value.split(" ");
    return digest && more.length === 0 ? [[digest, base64]] : [];
  });
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

/** Digests in one command line. */
const mostContents = 500;

function script(user: string, words: readonly string[]): string {
  // Where the connection dies without a word, nobody says that no more of the script comes.
  return `${user === "root" ? "" : "sudo -n "}sh -c 'timeout 60 sh -s -- ${words.join(" ")}'`;
}

function firstLine(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "" && !line.startsWith(arrived));
}
