import { describe, expect, it } from "vitest";
import { processGroupIsInScope } from "../../src/rules/process-group-is-in-scope";
import { fleetOf, virtualHost } from "./loaded-fleet";

const definesAdmin = (serverName: string) =>
  virtualHost({ serverName, daemonProcessGroups: [{ name: "admin" }] });
const selects = (serverName: string, processGroup: string) => virtualHost({ serverName, processGroup });

describe("processGroupIsInScope", () => {
  it("accepts a group of the main server, of the virtual host itself, and of one with the same server name", () => {
    const fleet = fleetOf({
      virtualHosts: [
        selects("a.test", "sales"),
        { ...definesAdmin("b.test"), processGroup: "admin" },
        selects("http://b.test:8080", "admin"),
      ],
    });
    expect(processGroupIsInScope(fleet)).toEqual([]);
  });

  it("accepts what is computed for each request", () => {
    const fleet = fleetOf({
      virtualHosts: [selects("a.test", "%{ENV:GROUP}"), selects("b.test", "%{GLOBAL}")],
    });
    expect(processGroupIsInScope(fleet)).toEqual([]);
  });

  it("rejects a group that is not defined", () => {
    expect(processGroupIsInScope(fleetOf({ virtualHosts: [selects("a.test", "Sale")] }))).toEqual([
      {
        code: "process-group-unknown",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 0, "processGroup"],
        message: 'The process group "Sale" that virtual host "a.test" selects is not defined.',
        hint: 'Did you mean "sales"?',
      },
    ]);
  });

  it("rejects a group that another server name defines, byte for byte", () => {
    const fleet = fleetOf({ virtualHosts: [definesAdmin("a.test"), selects("A.test", "admin")] });
    expect(processGroupIsInScope(fleet)).toEqual([
      {
        code: "process-group-not-accessible",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 1, "processGroup"],
        message:
          'The process group "admin" that virtual host "A.test" selects is not accessible from there: virtual host "a.test" defines it.',
        hint: "Define it in the configuration's daemonProcessGroups, or in a virtual host with server name A.test.",
      },
    ]);
  });

  it("looks at script aliases, locations and the miss of a map", () => {
    const fleet = fleetOf({
      processMaps: [{ name: "procmap", entries: {}, onMiss: "c" }],
      virtualHosts: [
        virtualHost({
          processMap: "procmap",
          scriptAliases: [{ path: "/a", script: "/srv/a.wsgi", processGroup: "a" }],
          locations: [{ path: "/b", processGroup: "b" }],
        }),
      ],
    });
    expect(processGroupIsInScope(fleet).map(({ path, message }) => ({ path, message }))).toEqual([
      {
        path: ["configurations", "web", "virtualHosts", 0, "scriptAliases", 0, "processGroup"],
        message:
          'The process group "a" that WSGIScriptAlias "/a" of virtual host "www.example.com" selects is not defined.',
      },
      {
        path: ["configurations", "web", "virtualHosts", 0, "locations", 0, "processGroup"],
        message:
          'The process group "b" that Location "/b" of virtual host "www.example.com" selects is not defined.',
      },
      {
        path: ["configurations", "web", "processMaps", 0, "onMiss"],
        message:
          'The process group "c" that a miss of map "procmap" in virtual host "www.example.com" selects is not defined.',
      },
    ]);
  });

  it("judges an inherited group in each virtual host that inherits it", () => {
    const fleet = fleetOf({
      processGroup: "admin",
      virtualHosts: [definesAdmin("a.test"), virtualHost({ serverName: "b.test" })],
    });
    expect(processGroupIsInScope(fleet)).toEqual([
      {
        code: "process-group-not-accessible",
        severity: "error",
        path: ["configurations", "web", "processGroup"],
        message:
          'The process group "admin" that virtual host "b.test" selects is not accessible from there: virtual host "a.test" defines it.',
        hint: "Define it in the configuration's daemonProcessGroups, or in a virtual host with server name b.test.",
      },
    ]);
  });
});
