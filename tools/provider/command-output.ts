import type { ResourceLog } from "./engine-log";

/** Which streams are repeated to the user as they come; undefined means both. */
export type Logging = "none" | "stdout" | "stderr" | "stdoutAndStderr";

/** Collects what a command prints, and passes complete lines on to the log as they come. */
export class CommandOutput {
  readonly #streams = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  readonly #both: Buffer[] = [];
  readonly #log: ResourceLog;
  readonly #logged: ReadonlySet<string>;
  // One buffer for both streams, as in the released plugin: an unfinished line of one is continued by the other.
  #unfinished = Buffer.alloc(0);

  constructor(log: ResourceLog, logging: Logging | undefined) {
    this.#log = log;
    this.#logged = new Set(
      logging === undefined || logging === "stdoutAndStderr" ? ["stdout", "stderr"] : [logging],
    );
  }

  add(stream: "stdout" | "stderr", chunk: Buffer): void {
    this.#streams[stream].push(chunk);
    this.#both.push(chunk);
    if (!this.#logged.has(stream)) return;
    let rest = Buffer.concat([this.#unfinished, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      this.#log.status(rest.subarray(0, end).toString().replace(/\r$/, ""));
      rest = rest.subarray(end + 1);
    }
    this.#unfinished = rest;
  }

  /** Logs what the last, unfinished line holds. */
  end(): void {
    if (this.#unfinished.length > 0) this.#log.status(this.#unfinished.toString());
    this.#unfinished = Buffer.alloc(0);
  }

  /** What one stream printed, without the last newline. */
  text(stream: "stdout" | "stderr"): string {
    return Buffer.concat(this.#streams[stream]).toString().replace(/\n$/, "");
  }

  /** Everything, in the order in which it came. */
  all(): string {
    return Buffer.concat(this.#both).toString();
  }
}
