import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, onTestFinished } from "vitest";
import type { Deployment } from "../deployment";
import { commandLine, isProgram, pids } from "./processes";

/** A secret text that nobody else can have written, to look for wherever it must not be. */
export class Canary {
  /** 32 letters and digits with a blank, a quote and a percent sign between, which encodings change. */
  readonly text = `cANARY-${randomBytes(8).toString("hex")} "%${randomBytes(8).toString("hex")}`;
  readonly #seen = new Set<string>();
  #watching = false;

  /** The text as it is, and as it might be written down: base64 at any offset, hex, as in URLs, in JSON, in a shell. */
  guises(): string[] {
    const octets = Buffer.from(this.text);
    const base64 = [0, 1, 2].flatMap((shift) => {
      const inner = octets.subarray(shift, shift + 24);
      return [inner.toString("base64"), inner.toString("base64url")];
    });
    const hex = octets.toString("hex");
    const url = encodeURIComponent(this.text);
    const halves = this.text.split(' "%');
    return [...new Set([...halves, url, ...base64, hex, hex.toUpperCase()])];
  }

  /**
   * Looks at the words and the environment of every process of the machine, hosts' too, until the test is over. The engine
   * hands the configuration to the program in its environment, which nobody else can read: that one is left out.
   */
  watchProcesses(): void {
    if (this.#watching) return;
    this.#watching = true;
    onTestFinished(() => {
      this.#watching = false;
    });
    const guises = this.guises();
    const look = () => {
      if (!this.#watching) return;
      for (const pid of pids()) {
        const words = commandLine(pid);
        const texts = [words, isProgram(words) ? "" : environment(pid)];
        if (texts.some((text) => guises.some((guise) => text.includes(guise)))) this.#seen.add(words);
      }
      setTimeout(look, 25);
    };
    look();
  }

  /**
   * Fails where the canary shows: in `output` (whatever was printed or logged), in the state, in a process that was
   * watched, or in a file of a host that more than its owner can read. Gives the files that hold it rightly.
   */
  async expectNowhere(fleet: Deployment, output: string): Promise<string[]> {
    const state = fleet.stateFiles();
    for (const guise of this.guises()) {
      expect(around(guise, output), "in the output").toEqual([]);
      expect(around(guise, state), "in the state").toEqual([]);
    }
    expect([...this.#seen], "in processes").toEqual([]);
    const holding = await Promise.all(fleet.sandbox.hosts.map(({ name }) => this.#files(fleet, name)));
    return holding.flat();
  }

  async #files(fleet: Deployment, host: string): Promise<string[]> {
    const places = ["/etc", "/home", "/mnt", "/root", "/run", "/srv", "/tmp", "/var", "/opt"];
    // The patterns come on standard input: as arguments they would be found among the processes.
    const { stdout } = await fleet.sandbox.exec(
      host,
      [
        "sh",
        "-c",
        `grep -rlaFs -f - "$@" | while IFS= read -r file; do stat -c '%a %n' "$file"; done`,
        "sh",
        ...places,
      ],
      { stdin: `${this.guises().join("\n")}\n` },
    );
    const files = stdout.split("\n").filter((line) => line !== "");
    expect(
      files.filter((line) => !/^[0-7]?[46]00 /.test(line)),
      `files of ${host}`,
    ).toEqual([]);
    return files.map((line) => `${host}:${line.replace(/^\d+ /, "")}`);
  }
}

function around(guise: string, text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const at = line.indexOf(guise);
    return at < 0 ? [] : [line.slice(Math.max(0, at - 200), at + 60)];
  });
}

function environment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}
