import { expect, it } from "vitest";
import { exponent } from "./exponent";

it("finds the exponent of a power, whatever any size costs besides", () => {
  const points = (power: number) =>
    [1, 10, 50, 400].map((size) => [size, 7 + 3 * (size - 1) ** power] as const);
  for (const power of [0.5, 1, 2]) expect(exponent(points(power))).toBeCloseTo(power, 6);
});
