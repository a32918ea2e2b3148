import { statSync } from "node:fs";
import { type ConfigurationReader, parseConfiguration } from "../../src/httpd";
import {
  type Accounts,
  compileSelection,
  configurationVerdict,
  type KnownFiles,
  type Resolution,
} from "../../src/selection";
import type { Observation, ObservedAnswer } from "./experiment";
import { machineName } from "./laboratory";
import { configurationFile, root, type Scenario } from "./scenario";

/** One place where we and httpd disagree, or where we do not know. */
export interface Difference {
  readonly kind: "wrong" | "unknown";
  readonly about: string;
  readonly ours: string;
  readonly theirs: string;
}

/** What came of one scenario. */
export interface Judgement {
  readonly started: boolean;
  readonly requests: number;
  readonly differences: readonly Difference[];
}

const scripts = ["app", "other", "third", "sub/app"].map((name) => `${root}/wsgi/${name}.wsgi`);

/** What stands on the disk of the laboratory. */
function filesOf(scenario: Scenario): KnownFiles {
  const files = new Set([...scripts, ...Object.keys(scenario.files), configurationFile, `${root}/error.log`]);
  for (const [path, { type }] of Object.entries(scenario.dbm)) {
    for (const ending of type === "sdbm" ? [".dir", ".pag"] : [""]) files.add(path + ending);
  }
  const folders = new Set([
    "/srv",
    root,
    ...["wsgi", "wsgi/sub", "htdocs", "conf", "maps", "run"].map((name) => `${root}/${name}`),
  ]);
  return {
    kind: (path) => {
      const plain = path.length > 1 ? path.replace(/\/+$/, "") : path;
      if (folders.has(plain)) return "directory";
      if (files.has(plain)) return "file";
      if (plain.startsWith("/srv")) return "missing";
      const stat = statSync(plain, { throwIfNoEntry: false });
      return !stat ? "missing" : stat.isDirectory() ? "directory" : "file";
    },
    owner: () => ({ user: "root", group: "root" }),
  };
}

function readerOf(scenario: Scenario): ConfigurationReader {
  const inSandbox = filesOf(scenario);
  return {
    read: (path) => scenario.files[path] ?? (inSandbox.kind(path) === "file" ? "" : undefined),
    glob: () => [],
  };
}

const users: Readonly<Record<string, number>> = { root: 0, daemon: 1, "www-data": 33, nobody: 65534 };
const accounts: Accounts = {
  userId: (name) => users[name],
  userName: (id) => Object.keys(users).find((name) => users[name] === id),
  hasGroup: (name) => Object.hasOwn(users, name) || name === "nogroup",
};

/** Our own answers for a scenario. */
export function answersOf(scenario: Scenario): {
  readonly problem: { readonly message: string; readonly file: string; readonly line: number } | undefined;
  readonly answers: readonly Resolution[];
} {
  const reader = readerOf(scenario);
  const filesystem = filesOf(scenario);
  const processEnv = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...scenario.env };
  const { tree, diagnostics } = parseConfiguration({
    file: configurationFile,
    text: scenario.configuration,
    reader,
    env: processEnv,
    defines: ["FOREGROUND"],
  });
  const reading = diagnostics.find(({ severity }) => severity === "error");
  const problem = reading ?? configurationVerdict(tree, { filesystem, accounts })[0];
  if (problem) return { problem, answers: [] };
  const maps: Record<string, { text: string }> = {};
  for (const [path, text] of Object.entries(scenario.files)) maps[path] = { text };
  for (const [path, { text }] of Object.entries(scenario.dbm)) maps[path] = { text };
  const selection = compileSelection(tree, {
    maps,
    env: processEnv,
    filesystem,
    reader,
    hostname: machineName,
  });
  return { problem: undefined, answers: scenario.requests.map((request) => selection.resolve(request)) };
}

/** Compares our answers with what httpd did. */
export function judge(scenario: Scenario, observed: Observation): Judgement {
  const { problem, answers } = answersOf(scenario);
  const started = observed.started;
  const wrong = (about: string, ours: string, theirs: string): Judgement => ({
    started,
    requests: 0,
    differences: [{ kind: "wrong", about, ours, theirs }],
  });
  if (!started) {
    const complaint = complaintOf(observed.stderr);
    if (!problem) return wrong("httpd refuses the configuration", "accepted", observed.stderr);
    if (problem.message !== complaint.message)
      return wrong("why httpd refuses it", problem.message, complaint.message);
    // httpd counts the last line of a directive that is continued, we the first.
    const place = `${problem.file}:${lastLine(scenario, problem)}`;
    if (complaint.place !== undefined && complaint.place !== place)
      return wrong("where httpd refuses it", place, complaint.place);
    return { started, requests: 0, differences: [] };
  }
  if (problem)
    return wrong("httpd accepts the configuration", `${problem.line}: ${problem.message}`, "started");
  const differences = answers.flatMap((answer, index): Difference[] => {
    const theirs = observed.answers[index];
    const request = scenario.requests[index];
    if (!theirs || !request) throw new Error("an answer is missing");
    const about = `${request.host} ${request.address}:${request.port} ${request.path} ${JSON.stringify(request.headers)}`;
    if (answer.verdict === "unknown" && answer.isOutsideOfWsgi)
      return theirs.group === undefined
        ? []
        : [{ kind: "wrong", about, ours: answer.reason, theirs: describe(theirs) }];
    if (answer.verdict === "unknown")
      return [{ kind: "unknown", about, ours: answer.reason, theirs: describe(theirs) }];
    const ours = ourDescription(answer);
    const real = describe(theirs);
    return ours === real ? [] : [{ kind: "wrong", about, ours, theirs: real }];
  });
  return { started, requests: answers.length, differences };
}

function lastLine(
  scenario: Scenario,
  { file, line }: { readonly file: string; readonly line: number },
): number {
  const text = file === configurationFile ? scenario.configuration : (scenario.files[file] ?? "");
  const lines = text.split("\n");
  let last = line;
  while (lines[last - 1]?.endsWith("\\")) last++;
  return last;
}

/** The last complaint on standard error, taken apart: "Syntax error on line 3 of FILE:" and the message. */
export function complaintOf(stderr: string): {
  readonly message: string;
  readonly place: string | undefined;
} {
  const found = /Syntax error on line (\d+) of ([^\n]*?):(?: |\n)([\s\S]*)$/.exec(stderr);
  const [, line, file, text] = found ?? [];
  const lines = (text ?? stderr).trimEnd().split("\n");
  const message = found ? lines.join("\n") : (lines.at(-1) ?? "");
  return { message, place: file?.startsWith("/") ? `${file}:${line}` : undefined };
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/as not a member of allowed groups/, "not-allowed"],
  [/Daemon process called '.*' cannot be accessed by this WSGI application/, "not-accessible"],
  [/No WSGI daemon process called '.*' has been configured/, "not-configured"],
  [/Embedded mode of mod_wsgi disabled/, "embedded-disabled"],
];

function describe({ status, group, log, body }: ObservedAnswer): string {
  if (status === 200 && group !== undefined) return `200 ${group === "" ? "embedded" : `daemon ${group}`}`;
  if (status === 200) return `200 without application (${body.slice(0, 40)})`;
  const name = unescapeLog(/(?:process called '([\s\S]*)') (?:cannot|has)/.exec(log)?.[1]);
  const reason = reasons.find(([pattern]) => pattern.test(log))?.[1];
  return `${status}${reason === undefined ? "" : ` ${reason}`}${name === undefined ? "" : ` "${name}"`}`;
}

/** The error log has bytes that are not ASCII as \\xHH, and backslashes and quotes behind a backslash. */
function unescapeLog(name: string | undefined): string | undefined {
  return name?.replace(/\\x([0-9a-f]{2})|\\(.)/g, (_, hex: string | undefined, char: string) =>
    hex === undefined ? char : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function ourDescription({ verdict, status, processGroup, reason, message }: Resolution): string {
  const asSent = Buffer.from(processGroup, "utf8").toString("latin1");
  if (verdict === "daemon") return `200 daemon ${asSent}`;
  if (verdict === "embedded") return "200 embedded";
  const code = status ?? (reason === "no-answer" ? "timeout" : "closed");
  const isOurs = reasons.some(([, name]) => name === reason);
  const name = isOurs && /process called/.test(message ?? "") ? ` "${asSent}"` : "";
  return `${code}${isOurs ? ` ${reason}` : ""}${name}`;
}
