import { describe, expect, it } from "vitest";
import { platforms } from "../../src/platform/platforms";
import { moduleFiles } from "../../src/view/module-files";
import { Renderer } from "../../templates/render";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";

/** Modules that the rendered configuration loads, in order. */
function modulesOf(args: Parameters<typeof fleetOf>[0]): string[] {
  const { files } = new Renderer(fleetOf(args)).configuration("web");
  return [...(files["httpd.conf"] ?? "").matchAll(/^LoadModule (\w+)_module /gm)].map(
    ([, name = ""]) => name,
  );
}

const processMaps = [{ name: "procmap", entries: {}, onMiss: "sales" }];

describe("the modules of a configuration", () => {
  it("are what every configuration needs, mod_wsgi last", () => {
    expect(modulesOf({ processMaps })).toEqual(["mpm_event", "authz_core", "headers", "wsgi"]);
  });

  it("have mod_rewrite where a virtual host uses a map", () => {
    const virtualHosts = [virtualHost(), virtualHost({ processMap: "procmap" })] as const;
    expect(modulesOf({ processMaps, virtualHosts: [...virtualHosts] })).toContain("rewrite");
  });

  it("have mod_env for a SetEnv anywhere", () => {
    const environment = { SITE: "a" };
    expect(modulesOf({ environment })).toContain("env");
    expect(modulesOf({ virtualHosts: [virtualHost({ environment })] })).toContain("env");
    expect(
      modulesOf({ virtualHosts: [virtualHost({ locations: [{ path: "/a", environment }] })] }),
    ).toContain("env");
  });

  it("follow lines of the fleet's own, those in sections and conditions too", () => {
    const directives = [
      "<IfModule mod_speling.c>\n  CheckSpelling On\n  <IfModule mod_status.c>\n    ExtendedStatus On\n    ExpiresActive On\n  </IfModule>\n</IfModule>",
      "<Location /status>\n  SetHandler server-status\n</Location>",
    ];
    expect(modulesOf({ directives })).toEqual(["mpm_event", "authz_core", "headers", "status", "wsgi"]);
    expect(modulesOf({ directives, modules: ["speling"] })).toEqual([
      "mpm_event",
      "authz_core",
      "expires",
      "headers",
      "speling",
      "status",
      "wsgi",
    ]);
  });

  it("have the MPM that is named", () => {
    expect(modulesOf({ mpm: { name: "prefork" } })[0]).toBe("mpm_prefork");
  });

  it("are loaded from the platform's files, what is compiled in not at all", () => {
    const modules = ["wsgi", "log_config", "mpm_event", "ssl", "alias"];
    expect(moduleFiles(modules, { manage: "whole" }, platforms.debian)).toEqual([
      { name: "mpm_event", file: "mod_mpm_event.so", when: "always" },
      { name: "alias", file: "mod_alias.so", when: "always" },
      { name: "ssl", file: "mod_ssl.so", when: "always" },
      { name: "wsgi", file: "mod_wsgi.so", when: "always" },
    ]);
  });
});
