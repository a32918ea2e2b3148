import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { type ConfigurationReader, parseConfiguration } from "../../src/httpd";
import { wildcardRegExp } from "../../src/httpd/wildcard";
import {
  type Accounts,
  type ConfigurationProblem,
  configurationProblems,
  configurationVerdict,
  type KnownFiles,
} from "../../src/selection";
import type { ServerRefusal, VerdictServer } from "./verdict-server";

const disk: KnownFiles = {
  kind: (path) => {
    try {
      return statSync(path).isDirectory() ? "directory" : "file";
    } catch {
      return "missing";
    }
  },
};

/** Name → number: the first and third field of each line. */
function namesIn(file: string): Map<string, number> {
  const lines = readFileSync(file, "utf8").split("\n");
  return new Map(lines.map((line) => line.split(":")).map(([name = "", , id]) => [name, Number(id)]));
}

const users = namesIn("/etc/passwd");
const groups = namesIn("/etc/group");
const nameOf = (names: ReadonlyMap<string, number>, id: number): string | undefined =>
  [...names].find(([, number]) => number === id)?.[0];

const accounts: Accounts = {
  userId: (name) => users.get(name),
  userName: (id) => nameOf(users, id),
  hasGroup: (name) => groups.has(name),
  groupName: (id) => nameOf(groups, id),
};

const reader: ConfigurationReader = {
  read: (path) => (disk.kind(path) === "file" ? readFileSync(path, "utf8") : undefined),
  glob: (pattern) => {
    const slash = pattern.lastIndexOf("/");
    const folder = pattern.slice(0, slash);
    const names = wildcardRegExp(pattern.slice(slash + 1), { pathname: true });
    if (!existsSync(folder) || !names) return [];
    return readdirSync(folder)
      .filter((name) => names.test(name))
      .sort()
      .map((name) => `${folder}/${name}`);
  },
};

/** The first problem that we find, with all that this machine knows. */
export function firstProblem(
  file: string,
  text: string,
  modWsgiVersion?: string,
): ConfigurationProblem | undefined {
  const { tree, diagnostics } = parseConfiguration({ file, text, reader });
  const version = modWsgiVersion === undefined ? {} : { modWsgiVersion };
  const verdict = configurationVerdict(tree, { filesystem: disk, accounts, ...version });
  return configurationProblems(diagnostics, verdict)[0];
}

/** How our verdict about a probe differs from the server's; undefined: it does not. */
export async function verdictDifference(
  server: VerdictServer,
  probe: string,
  modWsgiVersion?: string,
): Promise<string | undefined> {
  const { file, text } = server.write(probe);
  const difference = await differenceOf(server, file, text, modWsgiVersion);
  return difference === undefined ? undefined : `${probe.trimEnd()}\n${difference}`;
}

/** How our verdict about a file differs from the server's, with the lines it is about; undefined: it does not. */
export async function differenceOf(
  server: VerdictServer,
  file: string,
  text: string,
  modWsgiVersion?: string,
): Promise<string | undefined> {
  const theirs = await server.refusal(file);
  const ours = firstProblem(file, text, modWsgiVersion);
  const lines = text.split("\n");
  if (isSame(ours, theirs, lines)) return undefined;
  const show = (found: { message: string; line: number | undefined } | undefined): string => {
    if (!found) return "accepted";
    const place = found.line === undefined ? "" : `  <- ${found.line}: ${lines[found.line - 1]}`;
    return `${found.message}${place}`;
  };
  return `  httpd: ${show(theirs)}\n  we:    ${show(ours)}`;
}

function isSame(
  ours: ConfigurationProblem | undefined,
  theirs: ServerRefusal | undefined,
  lines: readonly string[],
): boolean {
  if (!ours || !theirs) return ours === theirs;
  // httpd tells of all open sections at once, on the line of the outermost; we of each on its own, as httpd orders them.
  const [innermost, ...around] = theirs.message.split("\n");
  if (around.length > 0 && innermost?.endsWith(" was not closed.")) return innermost === ours.message;
  const isPlaced = theirs.line === undefined || theirs.line === lastLine(ours.line, lines);
  return isPlaced && theirs.message === ours.message.trimEnd();
}

/** We name the first line of a directive that is continued, httpd the last. */
function lastLine(first: number, lines: readonly string[]): number {
  let line = first;
  while (lines[line - 1]?.endsWith("\\") && line < lines.length) line++;
  return line;
}
