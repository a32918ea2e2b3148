import { describe, expect, it } from "vitest";
import { processMapNamesUnique } from "../../../src/rules/fleet/process-map-names-unique";
import { fleetOf } from "../loaded-fleet";

describe("processMapNamesUnique", () => {
  it("accepts maps of different names", () => {
    const maps = ["procmap", "PROCMAP"].map((name) => ({ name, entries: {}, onMiss: "sales" }));
    expect(processMapNamesUnique(fleetOf({ processMaps: maps }))).toEqual([]);
  });

  it("rejects a second process map of one name", () => {
    const map = { name: "procmap", entries: {}, onMiss: "sales" };
    expect(processMapNamesUnique(fleetOf({ processMaps: [map, map] }))).toEqual([
      {
        code: "process-map-duplicate",
        severity: "error",
        path: ["configurations", "web", "processMaps", 1, "name"],
        message: 'There is a process map "procmap" already.',
        hint: "Choose another name.",
      },
    ]);
  });

  it("rejects a group that has the name to which misses of a map resolve", () => {
    const fleet = fleetOf({
      daemonProcessGroups: [{ name: "sales" }, { name: "no-entry-in-map-procmap" }],
      processMaps: [{ name: "procmap", entries: {}, onMiss: "error" }],
    });
    expect(processMapNamesUnique(fleet)).toEqual([
      {
        code: "process-map-duplicate",
        severity: "error",
        path: ["configurations", "web", "processMaps", 0, "name"],
        message:
          'The daemon process group "no-entry-in-map-procmap" has the name that misses of map "procmap" resolve to.',
        hint: "Choose another name.",
      },
    ]);
  });
});
