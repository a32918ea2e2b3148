/** One field of a row. */
export interface CsvField {
  /** Without its quotes. */
  readonly text: string;
  /** Where it begins, its quote included; both from 1, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/** What cannot be read as CSV; nothing behind it is read. */
export interface CsvProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads comma-separated values: rows end with LF or CRLF, the last one may lack it; a field in double quotes may hold
 * commas, line breaks and doubled quotes; blanks belong to fields. Empty lines and a byte order mark are passed over.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function readCsv(
  text: string,
  onRow: (fields: readonly CsvField[], isFirst: boolean) => void,
): { readonly problem: CsvProblem | undefined } {
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let lineStart = at;
  let line = 1;
  let isFirst = true;
  while (at < text.length) {
    const fields: CsvField[] = [];
    for (;;) {
      const begin = { line, column: at - lineStart + 1 };
      const read = text[at] === '"' ? quotedField() : plainField();
      if (typeof read !== "string") return { problem: read };
      fields.push({ text: read, ...begin });
      if (text[at] !== ",") break;
      at++;
    }
    // Here the text or the row ends.
    at += text[at] === "\r" ? 2 : 1;
    line++;
    lineStart = at;
    const [only] = fields;
    if (fields.length === 1 && only?.text === "") continue;
    onRow(fields, isFirst);
    isFirst = false;
  }
  return { problem: undefined };

  function plainField(): string | CsvProblem {
    const begin = at;
    for (; at < text.length && !isEnd(); at++)
      if (text[at] === '"') return problemAt("A quote stands in a field without quotes around it.", at);
    return text.slice(begin, at);
  }

  function quotedField(): string | CsvProblem {
    const opening = { line, column: at - lineStart + 1 };
    let field = "";
    for (;;) {
      const begin = at + 1;
      const end = text.indexOf('"', begin);
      if (end < 0) return { message: "The quote that opens this field is not closed.", ...opening };
      field += text.slice(begin, end);
      countLines(begin, end);
      at = end + 1;
      if (text[at] !== '"') break;
      field += '"';
    }
    if (at < text.length && !isEnd())
      return problemAt("Something stands between the closing quote and the comma.", at);
    return field;
  }

  function isEnd(): boolean {
    const character = text[at];
    return character === "," || character === "\n" || (character === "\r" && text[at + 1] === "\n");
  }

  function countLines(from: number, to: number): void {
    for (
      let found = text.indexOf("\n", from);
      found >= 0 && found < to;
      found = text.indexOf("\n", found + 1)
    ) {
      line++;
      lineStart = found + 1;
    }
  }

  function problemAt(message: string, place: number): CsvProblem {
    return { message, line, column: place - lineStart + 1 };
  }
}
