import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/load/csv";

const field = fc.string({
  unit: fc.constantFrom(",", '"', "\n", "\r", "\r\n", " ", "a", "é", "𝄞", ""),
  maxLength: 8,
});
const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 });

/** A field as RFC 4180 writes it; in quotes where it must be, or where it is told to. */
function written(text: string, isQuoted: boolean): string {
  return isQuoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What stands at a place, counted from 1. */
function textAt(text: string, line: number, column: number): string {
  const lines = text.split("\n");
  return [lines[line - 1]?.slice(column - 1) ?? "", ...lines.slice(line)].join("\n");
}

describe("readCsv", () => {
  it("reads back any fields, and knows where each begins", () => {
    fc.assert(
      fc.property(
        rows,
        fc.boolean(),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (table, isQuoted, end, isEnded) => {
          const text =
            table.map((row) => row.map((each) => written(each, isQuoted)).join(",")).join(end) +
            (isEnded ? end : "");
          const read: string[][] = [];
          const { problem } = readCsv(text, (fields) => {
            read.push(fields.map((each) => each.text));
            for (const { text: value, line, column } of fields) {
              const there = textAt(text, line, column);
              expect(
                [written(value, false), written(value, true)].some((each) => there.startsWith(each)),
              ).toBe(true);
            }
          });
          expect(problem).toBeUndefined();
          expect(read).toEqual(table);
        },
      ),
      { numRuns: 2000, seed: 20_260_303 },
    );
  });

  it("never fails on any text, and reads each row once", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(",", '"', "\n", "\r", "a"), maxLength: 20 }), (text) => {
        const lines: number[] = [];
        const { problem } = readCsv(text, ([first]) => lines.push(first?.line ?? 0));
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
        if (problem !== undefined) expect(textAt(text, problem.line, problem.column)).not.toBe("");
      }),
      { numRuns: 2000, seed: 20_260_304 },
    );
  });
});
