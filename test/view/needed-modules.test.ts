import { describe, expect, it } from "vitest";
import { platforms } from "../../src/platform/platforms";
import { neededModules } from "../../src/view/needed-modules";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";

function modulesOf(args: Parameters<typeof fleetOf>[0]): string[] {
  const { web } = fleetOf(args).fleet.configurations;
  return web === undefined ? [] : neededModules(web, platforms.debian).map(({ name }) => name);
}

const processMaps = [{ name: "procmap", entries: {}, onMiss: "sales" }];

describe("neededModules", () => {
  it("loads what every configuration needs, mod_wsgi last", () => {
    expect(modulesOf({ processMaps })).toEqual(["mpm_event", "authz_core", "headers", "wsgi"]);
  });

  it("loads mod_rewrite where a virtual host uses a map", () => {
    const virtualHosts = [virtualHost(), virtualHost({ processMap: "procmap" })] as const;
    expect(modulesOf({ processMaps, virtualHosts: [...virtualHosts] })).toContain("rewrite");
  });

  it("loads mod_env for a SetEnv anywhere", () => {
    const environment = { SITE: "a" };
    expect(modulesOf({ environment })).toContain("env");
    expect(modulesOf({ virtualHosts: [virtualHost({ environment })] })).toContain("env");
    expect(
      modulesOf({ virtualHosts: [virtualHost({ locations: [{ path: "/a", environment }] })] }),
    ).toContain("env");
  });
});
