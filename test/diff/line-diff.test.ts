import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDiff } from "../../src/diff/line-diff";

const texts = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });

/** The length of the longest common subsequence, by the plain definition. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    let diagonal = 0;
    for (const [index, other] of b.entries()) {
      const above = row[index + 1] ?? 0;
      row[index + 1] = line === other ? diagonal + 1 : Math.max(above, row[index] ?? 0);
      diagonal = above;
    }
  }
  return row.at(-1) ?? 0;
}

test("a difference gives both texts again, with as many lines kept as can be", () => {
  fc.assert(
    fc.property(texts, texts, (base, head) => {
      const lines = lineDiff(base, head);
      const of = (sign: string) =>
        lines.filter((line) => line.sign === " " || line.sign === sign).map(({ text }) => text);
      expect(of("-")).toEqual(base);
      expect(of("+")).toEqual(head);
      expect(lines.filter(({ sign }) => sign === " ")).toHaveLength(longestCommon(base, head));
    }),
    { numRuns: 500 },
  );
});
