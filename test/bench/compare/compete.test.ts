import { expect, it } from "vitest";
import { inTurn } from "./compete";

it("lets another one begin each round, slow ones only once, and floors come last", () => {
  const all = [
    ...["a", "b", "c"].map((name) => ({ name, deploys: true })),
    { name: "slow", deploys: true, onlyOnce: true },
    ...["engine", "ssh"].map((name) => ({ name, deploys: false })),
  ];
  const names = (round: number) =>
    inTurn(all, round)
      .map(({ name }) => name)
      .join(" ");
  expect([1, 2, 3, 4].map(names)).toEqual([
    "a b c slow engine ssh",
    "b c a engine ssh",
    "c a b engine ssh",
    "a b c engine ssh",
  ]);
});
