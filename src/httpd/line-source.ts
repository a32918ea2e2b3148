import { type LogicalLine, logicalLines } from "./logical-line";

/** Lines still to be read, in order. */
export class LineSource {
  #at = 0;

  constructor(
    private readonly lines: readonly LogicalLine[],
    /** Names the file (or macro) in messages about its end. */
    readonly name: string,
  ) {}

  static ofText(text: string, file: string): LineSource {
    return new LineSource(logicalLines(text, file), file);
  }

  next(): LogicalLine | undefined {
    return this.lines[this.#at++];
  }
}
