import { describe, expect, it } from "vitest";
import { rolloutReport } from "../../src/rollout/rollout-report";

const waves = [["web1"], ["web2", "web3"], ["web4", "web5"]];
const reportOf = (done: string[], switched: string[] = done, isStaged = true) =>
  rolloutReport(waves, { isStaged, switched: new Set(switched), done: new Set(done), confirmWithin: 45 });

const failed = "  A host that failed has put back what was live before, unless its error says otherwise.";
const next = "  The next up begins with the hosts that are not done, and leaves the others as they are.";

describe("the report of a push that ended early", () => {
  it("tells hosts that are done, that are not, and that were not touched, wave by wave", () => {
    expect(reportOf(["web1", "web3"])?.split("\n")).toEqual([
      "Rollout: stopped in wave 2 of 3; 2 of 5 hosts are done.",
      "  wave  state                hosts",
      "  1     done                 web1",
      "  2     done                 web3",
      "  2     failed or not begun  web2",
      "  3     untouched            web4, web5",
      failed,
      next,
    ]);
  });

  it("tells hosts that were switched and will put back by themselves, and when", () => {
    expect(reportOf(["web1"], ["web1", "web3"])?.split("\n")).toEqual([
      "Rollout: stopped in wave 2 of 3; 1 of 5 hosts is done.",
      "  wave  state                hosts",
      "  1     done                 web1",
      "  2     not confirmed        web3",
      "  2     failed or not begun  web2",
      "  3     untouched            web4, web5",
      failed,
      "  A host that is not confirmed puts it back by itself, within 45 s; new rows of maps alone stay.",
      next,
    ]);
  });

  it("tells of a canary that failed that every other host is untouched", () => {
    expect(reportOf([])?.split("\n").slice(0, 5)).toEqual([
      "Rollout: stopped in wave 1 of 3; 0 of 5 hosts are done.",
      "  wave  state                hosts",
      "  1     failed or not begun  web1",
      "  2     untouched            web2, web3",
      "  3     untouched            web4, web5",
    ]);
  });

  it("is one line where not every host could be staged", () => {
    expect(reportOf([], [], false)).toBe(
      "Rollout: not every host could be staged, so none of 5 was switched.",
    );
  });

  it("is nothing where every host is done, or there is none", () => {
    expect(reportOf(waves.flat())).toBeUndefined();
    expect(
      rolloutReport([], { isStaged: false, switched: new Set(), done: new Set(), confirmWithin: 60 }),
    ).toBeUndefined();
  });
});
