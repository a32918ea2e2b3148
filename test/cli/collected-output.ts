import { PassThrough } from "node:stream";

/** Stands where stdout does and keeps what is written. */
export class CollectedOutput extends PassThrough {
  readonly #chunks: Buffer[] = [];

  constructor() {
    super();
    this.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
  }

  /** Every line that was written. */
  lines(): string[] {
    const text = Buffer.concat(this.#chunks).toString("utf8");
    return text === "" ? [] : text.replace(/\n$/, "").split("\n");
  }
}
