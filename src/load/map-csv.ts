import type { ModelPath } from "../diagnostic/model-path";
import { shorten } from "../diagnostic/shorten";
import { type CsvField, readCsv } from "./csv";
import { EntryCollection, pairProblem, type ReadEntries } from "./map-entries";

/** The first row may say what the columns are. */
const header = ["path", "group"];

/**
 * Reads an entries file in CSV: a URL path and a process group a row, under the header `path,group` or without one.
 * Nothing is trimmed, and nothing is a comment.
 */
export function readCsvEntries(text: string, file: string, path: ModelPath): ReadEntries {
  const read = new EntryCollection(file, path);
  const hint = "Write one URL path and one process group, with a comma between them.";
  const { problem } = readCsv(text, (fields, isFirst) => {
    const [key, value, third] = fields;
    if (key === undefined || (isFirst && isHeader(fields))) return;
    if (value === undefined || third !== undefined) {
      const at = third ?? key;
      const count = fields.length === 1 ? "one field" : `${fields.length} fields`;
      const message = `The row of "${shorten(key.text)}" has ${count} and not two.`;
      read.refuse("map-row-malformed", message, hint, at.line, at.column);
      return;
    }
    const wrong = pairProblem(key.text, value.text);
    if (wrong !== undefined) {
      const at = pairProblem(key.text, "group") === undefined ? value : key;
      read.refuse("map-row-malformed", `${wrong}.`, hint, at.line, at.column);
      return;
    }
    read.add({ key: key.text, value: value.text, line: key.line, valueColumn: value.column }, key.column);
  });
  if (problem !== undefined) {
    const remedy =
      'Quote a field that has commas, quotes or line breaks, and write a quote in it twice ("").';
    read.refuse("map-row-malformed", problem.message, remedy, problem.line, problem.column);
  }
  const { entries, values, findings } = read;
  return { entries, values, findings };
}

// --- internal ---

function isHeader(fields: readonly CsvField[]): boolean {
  return (
    fields.length === header.length && fields.every(({ text }, index) => text.toLowerCase() === header[index])
  );
}
