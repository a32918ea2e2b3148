import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../templates/project-root";

/** The shells that /bin/sh is on Debian and on small systems; RHEL's is bash. */
export const shells = [["dash"], ["busybox", "ash"], ["bash", "--norc", "--posix"]].map((shell) => ({
  shell,
  name: shell[0],
}));

/** Where a case takes seconds of a real httpd: the first of them, and all in `npm run test:long`. */
export const shellsInTime = process.env.WSGI_FLEET_LONG === undefined ? shells.slice(0, 1) : shells;

export interface PartsRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that stands for `/var/lib/wsgi-fleet`, and the functions of the host script that work on it. */
export class HostParts {
  readonly base = mkdtempSync(join(tmpdir(), "wsgi-fleet-parts-"));

  constructor(private readonly shell: readonly string[]) {
    mkdirSync(join(this.base, "payloads", "p"), { recursive: true });
    mkdirSync(join(this.base, "bin"));
    this.plan([]);
  }

  plan(lines: readonly string[]): void {
    writeFileSync(this.path("payloads/p/plan"), lines.map((line) => `${line}\n`).join(""));
  }

  path(below: string): string {
    return join(this.base, below);
  }

  /** A command that writes down how it was called, in `calls`, and prints `output`. */
  recorded(name: string, output = ""): void {
    const text = `#!/bin/sh\necho "${name}\${*:+ $*}" >>${this.path("calls")}\nprintf '%s' '${output}'\n`;
    writeFileSync(this.path(`bin/${name}`), text, { mode: 0o755 });
  }

  calls(): string[] {
    try {
      return readFileSync(this.path("calls"), "utf8").trimEnd().split("\n");
    } catch {
      return [];
    }
  }

  /** Runs `script` behind all parts of the host script but the last, which starts it; `within` is a command before the shell. */
  run(script: string, stdin = "", within: readonly string[] = []): PartsRun {
    const [command = "", ...options] = [...within, ...this.argv(script)];
    const { status, stdout, stderr } = spawnSync(command, options, { input: stdin, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  /** What `run` runs, for a test that has to answer meanwhile. */
  argv(script: string): string[] {
    const setting = `base=${this.base}; run=${this.base}; payload=p; release=r; host=web1; PATH=${this.path("bin")}:$PATH`;
    return [...this.shell, "-c", `${parts()}\n${setting}\nread_platform\n${script}\n`];
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true });
  }
}

function parts(): string {
  const folder = join(projectRoot, "templates", "host");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sh") && name !== "8-main.sh")
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}
