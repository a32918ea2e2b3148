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

/** How our verdict differs from the server's; undefined: it does not. */
export async function verdictDifference(
  server: VerdictServer,
  configuration: string,
  modWsgiVersion?: string,
): Promise<string | undefined> {
  const { file, text } = server.write(configuration);
  const theirs = await server.refusal(file);
  const ours = firstProblem(file, text, modWsgiVersion);
  if (isSame(ours, theirs)) return undefined;
  const offset = server.preamble.split("\n").length - 1;
  const show = (found: { message: string; line: number | undefined } | undefined): string =>
    found ? `${found.line === undefined ? "" : `line ${found.line - offset}: `}${found.message}` : "accepted";
  return `${configuration.trimEnd()}\n  httpd: ${show(theirs)}\n  we:    ${show(ours)}`;
}

function isSame(ours: ConfigurationProblem | undefined, theirs: ServerRefusal | undefined): boolean {
  if (!ours || !theirs) return ours === theirs;
  const isPlaced = theirs.line === undefined || theirs.line === ours.line;
  return isPlaced && theirs.message === ours.message.trimEnd();
}
