import { readFileSync } from "node:fs";
import { type ConfigurationReader, parseConfiguration } from "../../src/httpd";
import {
  type Accounts,
  compileSelection,
  configurationVerdict,
  type KnownFiles,
  type Resolution,
  type Selection,
} from "../../src/selection";

/** One line of selection.jsonl; its README describes the fields. */
export interface CorpusCase {
  id: string;
  topic: string;
  note: string;
  httpdConf: string;
  maps: Record<string, { type: string; text: string }>;
  env: Record<string, string>;
  htaccess: Record<string, string[]>;
  requests: { host: string | null; port: number; path: string; headers: Record<string, string> }[];
  observed: {
    config: { status: "ok" } | { status: "error"; directive?: string; message: string };
    requests?: ObservedRequest[];
  };
}

export interface ObservedRequest {
  status: number | string;
  group: string | null;
  reason: string | null;
  log: string | null;
}

export function readCorpus(): CorpusCase[] {
  const text = readFileSync(new URL("selection.jsonl", import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as CorpusCase);
}

const root = "/srv/lab";
const scripts = ["app.wsgi", "other.wsgi", "third.wsgi", "sub/app.wsgi"].map((name) => `${root}/wsgi/${name}`);
const folders = ["/", "/srv", root, `${root}/wsgi`, `${root}/wsgi/sub`, `${root}/htdocs`, `${root}/run`, "/tmp", "/usr", "/var", "/etc"];

/** The files of the machine that the corpus was observed on, as its README tells. */
export function filesOf({ maps, htaccess }: CorpusCase): KnownFiles {
  const mapFiles = Object.entries(maps).map(([name, { type }]) => `${root}/${name}.${/^(txt|rnd)/.test(type) ? "txt" : "dbm"}`);
  const htaccessFiles = Object.keys(htaccess).map((folder) => `${root}/wsgi/${folder === "" ? "" : `${folder}/`}.htaccess`);
  const files = new Set([...scripts, ...mapFiles, ...htaccessFiles]);
  return {
    kind: (path) => {
      const plain = path.length > 1 ? path.replace(/\/+$/, "") : path;
      return files.has(plain) ? "file" : folders.includes(plain) ? "directory" : "missing";
    },
    owner: () => ({ user: "root", group: "root" }),
  };
}

function readerOf({ htaccess }: CorpusCase): ConfigurationReader {
  return {
    read: (path) => {
      for (const [folder, lines] of Object.entries(htaccess)) {
        if (path === `${root}/wsgi/${folder === "" ? "" : `${folder}/`}.htaccess`) return `${lines.join("\n")}\n`;
      }
      return undefined;
    },
    glob: () => [],
  };
}

export function parseCase(one: CorpusCase) {
  const reader = readerOf(one);
  return { reader, ...parseConfiguration({ file: `${root}/httpd.conf`, text: one.httpdConf, reader, env: one.env }) };
}

/** httpd was started from a shell with this PATH. */
const shellPath = "/usr/sbin:/usr/bin:/sbin:/bin";

export function selectionOf(one: CorpusCase): Selection {
  const { tree, reader } = parseCase(one);
  const env = { PATH: shellPath, ...one.env };
  return compileSelection(tree, { maps: one.maps, env, filesystem: filesOf(one), reader, modWsgiVersion: "4.9.4" });
}

/** The corpus read X-headers as latin1: a name that is not ASCII looks like its UTF-8 bytes there. */
const asObserved = (name: string): string => Buffer.from(name, "utf8").toString("latin1");

/** How our answer differs from what was observed; undefined: it does not. */
export function difference(answer: Omit<Resolution, "decision">, observed: ObservedRequest): string | undefined {
  const status = answer.status ?? { "no-answer": "timeout", crash: "closed" }[answer.reason] ?? null;
  const ran = answer.verdict === "daemon" || answer.verdict === "embedded";
  const group = ran ? answer.processGroup : null;
  const reasons = ["not-configured", "not-allowed", "not-accessible", "embedded-disabled", "crash"];
  const reason = ran ? answer.verdict : reasons.includes(answer.reason) ? answer.reason : null;
  const sameGroup = group === observed.group || (group !== null && asObserved(group) === observed.group);
  if (status === observed.status && sameGroup && reason === observed.reason) return undefined;
  return `answered ${status} ${JSON.stringify(group)} ${reason} (${answer.reason}), observed ${observed.status} ${JSON.stringify(observed.group)} ${observed.reason}`;
}

const users: Readonly<Record<string, number>> = { root: 0, daemon: 1, bin: 2, sys: 3, "www-data": 33, nobody: 65534 };

/** The accounts of the machine that the corpus was observed on: Debian's own. */
export const debianAccounts: Accounts = {
  userId: (name) => users[name],
  userName: (id) => Object.keys(users).find((name) => users[name] === id),
  hasGroup: (name) => Object.hasOwn(users, name) || name === "nogroup" || name === "adm",
};

/** The first thing that httpd would complain about; undefined: it starts. */
export function firstProblem(one: CorpusCase): { message: string; directive: string } | undefined {
  const { tree, diagnostics } = parseCase(one);
  const reading = diagnostics.find(({ severity }) => severity === "error");
  const options = { modWsgiVersion: "4.9.4", filesystem: filesOf(one), accounts: debianAccounts };
  return reading ?? configurationVerdict(tree, options)[0];
}
