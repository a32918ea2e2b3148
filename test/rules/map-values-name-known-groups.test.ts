import { describe, expect, it } from "vitest";
import { mapValuesNameKnownGroups } from "../../src/rules/map-values-name-known-groups";
import { fleetOf, virtualHost } from "./loaded-fleet";

const usesMap = (serverName: string) => virtualHost({ serverName, processMap: "procmap" });
const inFile = { name: "procmap", entriesFile: "maps/procmap.txt", onMiss: "sales" };

describe("mapValuesNameKnownGroups", () => {
  it("accepts a map whose values are groups in scope", () => {
    const fleet = fleetOf(
      { processMaps: [inFile], virtualHosts: [usesMap("a.test")] },
      { web1: {} },
      {
        "maps/procmap.txt": "/orders sales\n",
      },
    );
    expect(mapValuesNameKnownGroups(fleet)).toEqual([]);
  });

  it("does not judge a map that no virtual host uses", () => {
    const processMaps = [{ name: "procmap", entries: { "/orders": "nobody" }, onMiss: "sales" }];
    expect(mapValuesNameKnownGroups(fleetOf({ processMaps }))).toEqual([]);
  });

  it("points at the first row of each wrong value, at the value itself", () => {
    const fleet = fleetOf(
      { processMaps: [inFile], virtualHosts: [usesMap("a.test")] },
      { web1: {} },
      {
        "maps/procmap.txt": "# rows\n/orders sales\n/basket slaes\n/basket/2 slaes\n",
      },
    );
    expect(mapValuesNameKnownGroups(fleet)).toEqual([
      {
        code: "map-value-unknown-group",
        severity: "error",
        path: ["configurations", "web", "processMaps", 0, "entriesFile"],
        position: { file: "maps/procmap.txt", line: 3, column: 9 },
        message:
          'Map "procmap" sends "/basket" to "slaes", which is not a daemon process group in virtual host "a.test".',
        hint: 'Did you mean "sales"?',
      },
    ]);
  });

  it("points into the fleet file for entries that stand there, once for each virtual host", () => {
    const fleet = fleetOf({
      processMaps: [{ name: "procmap", entries: { "/admin": "admin" }, onMiss: "sales" }],
      virtualHosts: [
        { ...usesMap("a.test"), daemonProcessGroups: [{ name: "admin" }] },
        usesMap("b.test"),
        { ...usesMap("a.test"), restrictProcess: ["sales"] },
      ],
    });
    const path = ["configurations", "web", "processMaps", 0, "entries", "/admin"];
    const finding = { code: "map-value-unknown-group", severity: "error", path, hint: 'Known: "sales".' };
    expect(mapValuesNameKnownGroups(fleet)).toEqual([
      {
        ...finding,
        message: 'Map "procmap" sends "/admin" to "admin", which is not accessible in virtual host "b.test".',
      },
      {
        ...finding,
        message:
          'Map "procmap" sends "/admin" to "admin", which is not in restrictProcess in virtual host "a.test".',
      },
    ]);
  });
});
