import { afterEach, describe, expect, it, vi } from "vitest";
import type { LoadedFleet } from "../../src/load/load-fleet";
import { loggedMessages } from "./logged-messages";

afterEach(() => vi.unstubAllEnvs());

const loaded = (rows: number): LoadedFleet => {
  const entries = Array.from({ length: rows }, (_, row) => ({
    key: `/${row}`,
    value: "sales",
    line: row + 1,
  }));
  const values = new Map(entries.map(({ key, value }) => [key, value]));
  const maps = new Map([["urls", { file: "urls.txt", rows: entries, values }]]);
  return { mapEntries: new Map([["web", maps]]) } as unknown as LoadedFleet;
};

const said = async (rows: number, ci: string) => {
  vi.stubEnv("CI", ci);
  const { sayLongWork } = await import("../../infra/say-long-work");
  return loggedMessages(() => sayLongWork(loaded(rows)));
};

describe("work that takes seconds", () => {
  it("is said before it begins, at the stack, until the engine's next word", async () => {
    const message = "judging and packing 100,000 rows of maps";
    expect(await said(100_000, "")).toEqual([{ severity: "info", resource: "", message, isEphemeral: true }]);
  });

  it("is not said of small fleets, nor in CI", async () => {
    expect(await said(99_999, "")).toEqual([]);
    expect(await said(100_000, "true")).toEqual([]);
  });
});
