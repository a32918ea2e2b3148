/** Writes to a stream in large pieces, and waits for a reader that is slower. */
export class Output {
  #pending = "";

  constructor(private readonly stream: NodeJS.WritableStream) {}

  async write(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length > 64 * 1024) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = "";
    if (text === "" || this.stream.write(text)) return;
    await new Promise((done) => this.stream.once("drain", done));
  }
}
