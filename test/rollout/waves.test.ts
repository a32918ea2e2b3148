import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inWaves } from "../../src/rollout/waves";

type Sizes = Parameters<typeof inWaves>[1];

const names = (count: number) => Array.from({ length: count }, (_, index) => `web${index + 1}`);
const countsOf = (hosts: number, sizes: Sizes) => inWaves(names(hosts), sizes).map(({ length }) => length);

const size = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`),
);
const sizes = fc
  .tuple(size, fc.array(size, { maxLength: 4 }))
  .map(([first, more]): Sizes => [first, ...more]);

describe("hosts in waves", () => {
  it.each<[number, Sizes, number[]]>([
    [10, ["100%"], [10]],
    [10, [1, "50%", "100%"], [1, 5, 4]],
    [3, [1, "50%", "100%"], [1, 2]],
    [1, [1, "50%", "100%"], [1]],
    [10, [1, 3], [1, 3, 3, 3]],
    [11, ["25%"], [3, 3, 3, 2]],
    [200, ["1%", "10%", "50%"], [2, 20, 100, 78]],
    [2, [5, 1], [2]],
    [3, ["1%"], [1, 1, 1]],
    [0, [1], []],
  ])("%i hosts in waves of %j are %j", (hosts, waves, counts) => {
    expect(countsOf(hosts, waves)).toEqual(counts);
  });

  it("hold every host once, in the order of the file, and no wave is empty", () => {
    fc.assert(
      fc.property(fc.nat({ max: 120 }), sizes, (count, waves) => {
        const parts = inWaves(names(count), waves);
        expect(parts.flat()).toEqual(names(count));
        expect(parts.every(({ length }) => length > 0)).toBe(true);
      }),
      { numRuns: 1000, seed: 20_261_126 },
    );
  });

  it("are as large as their size says, the last size repeated, but for the last wave", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), sizes, (count, waves) => {
        const full = countsOf(count, waves).slice(0, -1);
        full.forEach((length, index) => {
          const said = waves[Math.min(index, waves.length - 1)] as number | string;
          if (typeof said === "number") expect(length).toBe(said);
          else {
            // The least number of hosts that is so many percent or more.
            expect(length * 100).toBeGreaterThanOrEqual(count * Number.parseInt(said, 10));
            expect((length - 1) * 100).toBeLessThan(count * Number.parseInt(said, 10));
          }
        });
      }),
      { numRuns: 1000, seed: 20_261_126 },
    );
  });

  it("stay the same at the front when hosts are added at the end, where sizes are numbers", () => {
    expect(inWaves(names(9), [1, 3]).slice(0, 3)).toEqual(inWaves(names(7), [1, 3]));
  });
});
