import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../../tools/sandbox/sandbox";

/**
 * A host's files as the machine sees them: read without starting a process, so that a test may look every few
 * milliseconds. Links that are absolute lead into the machine's root and not the host's.
 */
export class HostFiles {
  readonly #root: string;

  constructor(sandbox: Sandbox, host: string) {
    this.#root = `/proc/${sandbox.initOf(host).pid}/root`;
  }

  /** The file's text, or "" while it does not exist. */
  text(path: string): string {
    try {
      return readFileSync(join(this.#root, path), "utf8");
    } catch {
      return "";
    }
  }

  /** The names in a folder, or none while it does not exist. */
  names(folder: string): string[] {
    try {
      return readdirSync(join(this.#root, folder));
    } catch {
      return [];
    }
  }

  /** The events in a host's journal, oldest first, such as "activate begin". */
  journal(): string[] {
    return this.text("/var/lib/wsgi-fleet/journal")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split(" ").slice(2, 4).join(" "));
  }
}
