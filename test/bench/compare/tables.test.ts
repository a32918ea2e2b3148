import { expect, it } from "vitest";
import { connectionsTable, hostCpuTable, short, timesTable } from "./tables";
import { twoContenders } from "./two-contenders";

it("tells medians, spreads and ratios, and nothing where nothing was measured", () => {
  expect(timesTable(twoContenders)).toBe(
    `|  | preview of an edit | edit of one virtual host |
| --- | --- | --- |
| wsgi-fleet | 0.25 s (0.25–0.25), **1×** | 3 s (2–4), **1×** |
| pyinfra |  | 12 s (9–15), **4×** |
`,
  );
});

it("tells connections for each host", () => {
  expect(connectionsTable(twoContenders)).toBe(
    `|  | preview of an edit | edit of one virtual host |
| --- | --- | --- |
| wsgi-fleet | 1 | 5.3 |
| pyinfra |  | 1 |
`,
  );
});

it("tells processor seconds of each host", () => {
  expect(hostCpuTable(twoContenders)).toBe(
    `|  | preview of an edit | edit of one virtual host |
| --- | --- | --- |
| wsgi-fleet | 0.50 | 1.6 |
| pyinfra |  | 0.15 |
`,
  );
});

it("has no ratio where wsgi-fleet did not take part, and no spread of one round", () => {
  const alone = {
    ...twoContenders,
    rounds: 1,
    contenders: ["pyinfra" as const],
    measurements: twoContenders.measurements.filter(({ contender }) => contender === "pyinfra").slice(0, 1),
  };
  expect(timesTable(alone)).toContain("| pyinfra |  | 9 s |\n");
});

it("writes numbers with two digits at least", () => {
  expect([0, 0.034, 0.5, 1, 1.06, 12.34, 141.6].map(short)).toEqual([
    "0",
    "0.034",
    "0.50",
    "1",
    "1.1",
    "12.3",
    "142",
  ]);
});
