import { type LogicalLine, logicalLines } from "./logical-line";

/** Lines still to be read, in order: those of a file, and in front of them those of macros that are being used. */
export class LineSource {
  readonly #levels: Level[];

  constructor(lines: readonly LogicalLine[]) {
    this.#levels = [{ lines, macro: undefined, at: 0 }];
  }

  static ofText(text: string, file: string): LineSource {
    return new LineSource(logicalLines(text, file));
  }

  next(): LogicalLine | undefined {
    for (;;) {
      const level = this.#levels.at(-1);
      const line = level?.lines[level.at++];
      if (line || this.#levels.length === 1) return line;
      this.#levels.pop();
    }
  }

  /** Puts the lines of a macro in front: what they open may be closed behind them. */
  use(macro: string, lines: readonly LogicalLine[]): void {
    this.#levels.push({ lines, macro, at: 0 });
  }

  /** Whether the last line was of this macro, or of one that is used in it. */
  isIn(macro: string): boolean {
    return this.#levels.some((level) => level.macro === macro);
  }
}

// --- internal ---

interface Level {
  readonly lines: readonly LogicalLine[];
  readonly macro: string | undefined;
  at: number;
}
