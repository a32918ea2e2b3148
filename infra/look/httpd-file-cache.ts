import { isUtf8 } from "node:buffer";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeBytes } from "../../src/selection/bytes";
import { sha256 } from "../sha256";

/**
 * Contents of hosts' configuration files by their sha256, for every later look. They may hold secrets of other people's sites:
 * only this user may read them, they are in no state, log or payload, and diagnostics cite places and names of directives.
 */
export class HttpdFileCache {
  readonly #texts = new Map<string, string>();

  /** `folder` is made when the first file comes. */
  constructor(private readonly folder: string) {}

  /** Undefined where it is not here; one that is not what its name says is removed. */
  text(digest: string): string | undefined {
    const known = this.#texts.get(digest);
    if (known !== undefined) return known;
    const bytes = this.#read(digest);
    if (bytes === undefined) return undefined;
    const text = isUtf8(bytes) ? bytes.toString("utf8") : decodeBytes(bytes.toString("latin1"));
    this.#texts.set(digest, text);
    return text;
  }

  /** Keeps what a host has sent, if it is what its digest says. */
  keep(digest: string, base64: string): void {
    const bytes = Buffer.from(base64, "base64");
    if (sha256(bytes) !== digest) return;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, digest);
    const fresh = `${file}.${randomBytes(6).toString("hex")}`;
    writeFileSync(fresh, bytes, { mode: 0o600, flag: "wx" });
    renameSync(fresh, file);
  }

  #read(digest: string): Buffer | undefined {
    const file = join(this.folder, digest);
    try {
      const bytes = readFileSync(file);
      if (sha256(bytes) === digest) return bytes;
      rmSync(file);
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }
}
