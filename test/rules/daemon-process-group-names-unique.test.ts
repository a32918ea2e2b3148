import { describe, expect, it } from "vitest";
import { daemonProcessGroupNamesUnique } from "../../src/rules/daemon-process-group-names-unique";
import { fleetOf, virtualHost } from "./loaded-fleet";

const duplicateHint =
  "Names are unique in a whole configuration: rename one, or define it once where both can select it.";

describe("daemonProcessGroupNamesUnique", () => {
  it("accepts names that differ in case alone, as mod_wsgi does", () => {
    expect(
      daemonProcessGroupNamesUnique(fleetOf({ daemonProcessGroups: [{ name: "a" }, { name: "A" }] })),
    ).toEqual([]);
  });

  it("rejects a name that the main server gave already", () => {
    const fleet = fleetOf({
      virtualHosts: [virtualHost({ processGroup: "sales", daemonProcessGroups: [{ name: "sales" }] })],
    });
    expect(daemonProcessGroupNamesUnique(fleet)).toEqual([
      {
        code: "daemon-process-group-duplicate",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 0, "daemonProcessGroups", 0, "name"],
        message:
          'The daemon process group "sales" of virtual host "www.example.com" is defined in the main server already.',
        hint: duplicateHint,
      },
    ]);
  });

  it("rejects one name in two virtual hosts, whatever their server names", () => {
    const fleet = fleetOf({
      virtualHosts: [
        virtualHost({ serverName: "a.test", daemonProcessGroups: [{ name: "admin" }] }),
        virtualHost({ serverName: "b.test", daemonProcessGroups: [{ name: "admin" }] }),
      ],
    });
    expect(daemonProcessGroupNamesUnique(fleet)).toEqual([
      {
        code: "daemon-process-group-duplicate",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 1, "daemonProcessGroups", 0, "name"],
        message:
          'The daemon process group "admin" of virtual host "b.test" is defined in virtual host "a.test" already.',
        hint: duplicateHint,
      },
    ]);
  });

  it("rejects a second process map of one name", () => {
    const map = { name: "procmap", entries: {}, onMiss: "sales" };
    expect(daemonProcessGroupNamesUnique(fleetOf({ processMaps: [map, map] }))).toEqual([
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
    expect(daemonProcessGroupNamesUnique(fleet)).toEqual([
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
