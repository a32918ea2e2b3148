import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a server says before it ends. */
export interface ServerRefusal {
  readonly message: string;
  /** Undefined where httpd names none: accounts, folders of logs. */
  readonly line: number | undefined;
}

const modules =
  `access_compat alias authz_core authz_host authz_user authn_core authn_file auth_basic authz_groupfile
  env setenvif rewrite headers mime dir deflate filter macro autoindex negotiation proxy wsgi`.split(/\s+/);

/** Asks the httpd of this machine, with `-t`, what it says about configurations. */
export class VerdictServer {
  readonly folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-verdict-"));
  readonly preamble: string;
  #count = 0;

  constructor(modWsgi = "modules/mod_wsgi.so") {
    writeFileSync(join(this.folder, "map.txt"), "key value\n");
    const load = (name: string): string =>
      `LoadModule ${name}_module ${name === "wsgi" ? modWsgi : `modules/mod_${name}.so`}`;
    this.preamble = [
      "ServerRoot /usr/lib/apache2",
      "LoadModule mpm_event_module modules/mod_mpm_event.so",
      ...modules.map(load),
      "ServerName main.example",
      `PidFile ${this.folder}/pid`,
      `ErrorLog ${this.folder}/error.log`,
      "",
    ].join("\n");
  }

  /** The file that a configuration is read from, and the preamble with it. */
  write(probe: string): { readonly file: string; readonly text: string } {
    const text = this.preamble + probe.replaceAll("@FOLDER@", this.folder);
    return { file: this.writeWhole(text), text };
  }

  /** The file that a configuration is read from which needs no preamble. */
  writeWhole(text: string): string {
    const file = join(this.folder, `${++this.#count}.conf`);
    writeFileSync(file, text);
    return file;
  }

  /** Undefined: it accepts the configuration. */
  async refusal(file: string): Promise<ServerRefusal | undefined> {
    try {
      await run("/usr/sbin/apache2", ["-t", "-f", file], { env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" } });
      return undefined;
    } catch (error) {
      const { stderr } = error as { stderr?: string };
      if (stderr === undefined) throw error;
      return refusalIn(stderr);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** "Syntax error on line 3 of FILE:" and the message; or a line of its own, before "Configuration check failed". */
function refusalIn(stderr: string): ServerRefusal {
  const text = stderr
    .split("\n")
    .map(unescaped)
    .filter((line) => !/^\[|^AH00558:|^AH00014:|^AH00112:|^AH00548:/.test(line))
    .join("\n");
  const [, line, message] = /Syntax error on line (\d+) of [^\n]*?:(?: |\n)([\s\S]*)$/.exec(text) ?? [];
  if (message !== undefined) return { message: message.trimEnd(), line: Number(line) };
  return { message: text.split("\n", 1)[0] ?? "", line: undefined };
}

/** httpd writes control characters and backslashes of a message as C does. */
function unescaped(line: string): string {
  const characters: Readonly<Record<string, string>> = { n: "\n", t: "\t", "\\": "\\" };
  return line.replace(/\\([nt\\])/g, (_, char: string) => characters[char] ?? char);
}
