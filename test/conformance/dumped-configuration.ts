import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { quoteArgument } from "../../src/httpd/quote";
import type { ReadDirective } from "../templates/read-back";
import { wordsOf } from "../templates/read-back";

const run = promisify(execFile);
const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };
const mostBytes = 2 ** 26;

/** The first complaint of httpd, with its place below the release where it names one. */
export interface Refusal {
  readonly message: string;
  readonly file: string | undefined;
  readonly line: number;
}

/** Has the httpd of this machine read rendered files and print what it read. */
export class DumpingServer {
  readonly #folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-read-back-"));

  /** The tree of a release as httpd has read it: variables replaced, `Define`s and `LoadModule`s carried out. */
  async tree(
    files: Readonly<Record<string, string>>,
    maps: readonly string[],
  ): Promise<{ tree: ReadDirective[] } | { refusal: Refusal }> {
    // The same for all: its path stands in some arguments. One at a time.
    const release = join(this.#folder, "release");
    const probe = `Define WSGI_FLEET_RELEASE release
Define WSGI_FLEET_RELEASE_DIR ${release}
Define WSGI_FLEET_PROBE_TOKEN token
Define WSGI_FLEET_DBM db
`;
    const all = {
      ...files,
      "probe.conf": probe,
      ...Object.fromEntries(maps.map((name) => [`maps/${name}.dbm`, "db"])),
    };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(release, name)), { recursive: true });
      writeFileSync(join(release, name), text);
    }
    const commands = [
      "LoadModule info_module /usr/lib/apache2/modules/mod_info.so",
      `Define WSGI_FLEET_DIR ${release}`,
    ].flatMap((line) => ["-C", line]);
    try {
      const argv = ["-t", "-D", "DUMP_CONFIG", ...commands, "-f", join(release, "stub.conf")];
      const { stdout } = await run("/usr/sbin/apache2", argv, { env, maxBuffer: mostBytes });
      return { tree: readDump(stdout) };
    } catch (error) {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string };
      if (stdout === undefined || stderr === undefined) throw error;
      // What it has printed is read already, whatever it finds missing then: folders of logs.
      if (stderr.includes("Configuration check failed")) return { tree: readDump(stdout) };
      return { refusal: refusalIn(stderr, release) };
    } finally {
      rmSync(release, { recursive: true });
    }
  }

  /** What httpd makes of arguments that we have quoted: each is the value of a `Define`, which httpd prints. */
  async unquoted(values: readonly string[]): Promise<string[]> {
    const file = join(this.#folder, "defines.conf");
    const lines = values.map((value, index) => `Define V${index} ${quoteArgument(value)}`);
    const modules = ["mpm_event", "authz_core"].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    );
    writeFileSync(file, [...modules, "ServerName x", `ErrorLog ${file}.log`, ...lines, ""].join("\n"));
    const argv = ["-t", "-D", "DUMP_RUN_CFG", "-f", file];
    const { stdout } = await run("/usr/sbin/apache2", argv, { env, maxBuffer: mostBytes });
    // U+2028 ends a line for regular expressions, and for nobody else.
    const read = new Map(
      stdout.split("\n").flatMap((line) => {
        const [, index, value = ""] = /^Define: V(\d+)=(.*)$/s.exec(line) ?? [];
        return index === undefined ? [] : [[Number(index), value] as const];
      }),
    );
    return values.map((_, index) => read.get(index) ?? "not printed");
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

// --- internal ---

/** "Syntax error on line 3 of FILE:" and the message below it or behind it; else the first line that says something. */
function refusalIn(stderr: string, release: string): Refusal {
  const [, line, file, message = ""] = /Syntax error on line (\d+) of (.*?):\s+([^\n]*)/.exec(stderr) ?? [];
  if (file === undefined) return { message: stderr, file: undefined, line: 0 };
  return {
    message,
    file: file.startsWith(`${release}/`) ? file.slice(release.length + 1) : undefined,
    line: Number(line),
  };
}

interface Open {
  readonly name: string;
  readonly words: readonly string[];
  readonly children: ReadDirective[];
}

/**
 * What mod_info prints: a directive a line, sections around theirs, indented, comments that say where each is from. Of a
 * section with nothing in it the end is not printed.
 */
function readDump(text: string): ReadDirective[] {
  const root: Open = { name: "", words: [], children: [] };
  const open = [root];
  const indents = text.split("\n").map((line) => line.search(/[^ ]|$/));
  for (const [at, line] of text.split("\n").entries()) {
    const content = line.replace(/^ */, "");
    if (content === "" || /^# (In file: | *\d+:$)/.test(content)) continue;
    const into = open.at(-1) ?? root;
    if (content.startsWith("</")) {
      open.pop();
      continue;
    }
    const [, section = "", name = "", args = ""] = /^(<?)([A-Za-z]+) ?(.*)$/su.exec(content) ?? [];
    if (name === "") throw new Error(`Not a line that httpd prints: ${content}`);
    const inner = section === "" ? args : args.replace(/>$/, "");
    const directive: Open = { name, words: wordsOf(name, inner), children: [] };
    into.children.push(directive);
    if (section !== "" && (indents[at + 1] ?? 0) > (indents[at] ?? 0)) open.push(directive);
  }
  if (open.length !== 1) throw new Error("A section that httpd printed does not end.");
  return root.children;
}
