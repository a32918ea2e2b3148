import { expect, it } from "vitest";
import { changedResources } from "./pushed-work";

it("counts what pulumi changed or would change, and not what it left alone", () => {
  expect(
    changedResources(
      "Resources:\n    + 3 created\n    ~ 12 updated\n    +-2 replaced\n    17 changes. 40 unchanged\n",
    ),
  ).toBe(17);
  expect(
    changedResources("Resources:\n    ~ 4 to update\n    +-1 to replace\n    5 changes. 40 unchanged\n"),
  ).toBe(5);
  expect(changedResources("Resources:\n    63 unchanged\n")).toBe(0);
});
