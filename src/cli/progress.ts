/** A stream that may be a terminal. */
type Stream = NodeJS.WritableStream & { isTTY?: boolean };

/**
 * Says on one line what takes its time, until the next word or the end; where a person looks at a terminal, and nowhere
 * else: not in a file, a pipe, or CI.
 */
export class Progress {
  readonly #isShown: boolean;

  constructor(
    private readonly stream: Stream = process.stderr,
    env: NodeJS.ProcessEnv = process.env,
  ) {
    this.#isShown = stream.isTTY === true && !env.CI && env.TERM !== "dumb";
  }

  /** Replaces the line; the work that it is about may be synchronous. */
  say(text: string): void {
    if (this.#isShown) this.stream.write(`\r\u001b[K${text} …`);
  }

  /** Takes the line away, so that what is printed next stands alone. */
  end(): void {
    if (this.#isShown) this.stream.write("\r\u001b[K");
  }
}
