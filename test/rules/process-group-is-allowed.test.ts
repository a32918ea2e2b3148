import { describe, expect, it } from "vitest";
import { processGroupIsAllowed } from "../../src/rules/process-group-is-allowed";
import { fleetOf, virtualHost } from "./loaded-fleet";

const daemonProcessGroups = [{ name: "sales" }, { name: "admin" }];

describe("processGroupIsAllowed", () => {
  it("accepts a group that is in the list, without regard to case as mod_wsgi compares", () => {
    const virtualHosts = [virtualHost({ processGroup: "sales", restrictProcess: ["SALES"] })];
    expect(processGroupIsAllowed(fleetOf({ daemonProcessGroups, virtualHosts }))).toEqual([]);
  });

  it("rejects a group that is not in the list of the virtual host", () => {
    const virtualHosts = [virtualHost({ processGroup: "sales", restrictProcess: ["admin", "%{GLOBAL}"] })];
    expect(processGroupIsAllowed(fleetOf({ daemonProcessGroups, virtualHosts }))).toEqual([
      {
        code: "process-group-not-allowed",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 0, "processGroup"],
        message:
          'The process group "sales" that virtual host "www.example.com" selects is not in restrictProcess: admin, %{GLOBAL}.',
        hint: 'Add "sales" to restrictProcess there, or select a group that is in it.',
      },
    ]);
  });

  it("applies the list of the main server where a virtual host has none", () => {
    const virtualHosts = [
      virtualHost({ serverName: "a.test", processGroup: "admin" }),
      virtualHost({ serverName: "b.test", processGroup: "admin", restrictProcess: ["admin"] }),
    ];
    const fleet = fleetOf({ daemonProcessGroups, restrictProcess: ["sales"], virtualHosts });
    expect(processGroupIsAllowed(fleet).map(({ path }) => path)).toEqual([
      ["configurations", "web", "virtualHosts", 0, "processGroup"],
    ]);
  });

  it("applies the list of a location inside it alone", () => {
    const locations = [{ path: "/admin", processGroup: "admin", restrictProcess: ["sales"] as [string] }];
    const virtualHosts = [virtualHost({ processGroup: "admin", locations })];
    expect(processGroupIsAllowed(fleetOf({ daemonProcessGroups, virtualHosts }))).toEqual([
      {
        code: "process-group-not-allowed",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 0, "locations", 0, "processGroup"],
        message:
          'The process group "admin" that Location "/admin" of virtual host "www.example.com" selects is not in restrictProcess: sales.',
        hint: 'Add "admin" to restrictProcess there, or select a group that is in it.',
      },
    ]);
  });
});
