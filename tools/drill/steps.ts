/** What is done one after the other, and how long each takes. */
export class Steps {
  readonly #rows: string[][] = [];

  async time<T>(name: string, action: () => Promise<T>): Promise<T> {
    process.stdout.write(`\n=== ${name}\n`);
    const start = performance.now();
    const result = await action();
    this.#rows.push([name, duration(performance.now() - start)]);
    return result;
  }

  /** Name and `minutes:seconds` of each step that ended well. */
  rows(): readonly (readonly string[])[] {
    return this.#rows;
  }
}

function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;
}
