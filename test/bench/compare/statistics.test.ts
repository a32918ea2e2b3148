import { expect, it } from "vitest";
import { spread } from "./statistics";

it("takes the middle one of values in any order, with the least and the most", () => {
  expect(spread([3, 1, 10])).toEqual({ least: 1, median: 3, most: 10 });
});

it("takes the mean of the two middle ones", () => {
  expect(spread([4, 1, 2, 100])).toEqual({ least: 1, median: 3, most: 100 });
});

it("takes a single value for all three", () => {
  expect(spread([2.5])).toEqual({ least: 2.5, median: 2.5, most: 2.5 });
});
