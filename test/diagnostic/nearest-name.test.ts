import { describe, expect, it } from "vitest";
import { didYouMean, nearestName } from "../../src/diagnostic/nearest-name";

describe("nearestName", () => {
  it("finds the name that was meant, whatever its case", () => {
    expect(nearestName("slaes", ["admin", "sales"])).toBe("sales");
    expect(nearestName("PROCESSGROUP", ["processMap", "processGroup"])).toBe("processGroup");
  });

  it("prefers the nearest of several", () => {
    expect(nearestName("group1", ["group22", "group12", "group1x1"])).toBe("group12");
  });

  it.each([
    ["ab", "b"],
    ["a", "b"],
    ["A", "a"],
    ["web", "we"],
    ["g1", "g2"],
    ["ssl", "tls"],
    ["shop", "slow"],
    ["shop", "stop1"],
    ["admin", "domain"],
    ["logs", "logLevel"],
    ["b".repeat(9), "bbbbb"],
  ])("does not take %s for %s: too little of it is right", (name, known) => {
    expect(nearestName(name, [known])).toBeUndefined();
  });

  it.each([
    ["g21", "g12"],
    ["tsl", "tls"],
    ["web", "webs"],
    ["Ab", "aB"],
    ["catalog", "catalogue"],
    ["maxRequestWorker", "maxRequestWorkers"],
    ["serveralias", "serverAliases"],
  ])("takes %s for %s", (name, known) => {
    expect(nearestName(name, ["x", "other", known])).toBe(known);
  });

  it("finds nothing where no name is near", () => {
    expect(nearestName("rollout", ["fleet", "hosts"])).toBeUndefined();
    expect(nearestName("a", [])).toBeUndefined();
  });
});

describe("didYouMean", () => {
  it("lists what there is where nothing is near, at most twelve names", () => {
    expect(didYouMean("rollout", ["fleet", "hosts"])).toBe('Known: "fleet", "hosts".');
    const many = Array.from({ length: 15 }, (_, index) => `n${index}`);
    expect(didYouMean("something", many)).toMatch(/^Known: "n0", .*, "n11" and 3 more\.$/);
    expect(didYouMean("something", [])).toBe("There is none to choose from.");
  });
});
