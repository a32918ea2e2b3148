import { describe, expect, it } from "vitest";
import type { Directive } from "../../src/httpd/directive";
import { parseRendered } from "../../src/release/rendered-tree";
import { judgeRenderedFleet } from "../../src/rules/judge-fleet";
import { compileSelection } from "../../src/selection";
import { Renderer } from "../../templates/render";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";

type Args = Parameters<typeof fleetOf>[0];

const dropIn: Args = {
  manage: "dropIn",
  serverName: undefined,
  listen: [80, 8080, 443],
  processGroup: "sales",
  environment: { SITE: "shop" },
  virtualHosts: [virtualHost(), virtualHost({ serverName: "b.example.com", address: "*:8080" })],
};

function render(args: Args) {
  const loaded = fleetOf(args);
  const configuration = loaded.fleet.configurations.web;
  if (configuration === undefined) throw new Error("The fleet has no configuration web.");
  const renderer = new Renderer(loaded);
  const rendered = renderer.configuration("web");
  const hostConf = renderer.host("web1", loaded.fleet.hosts.web1 as never);
  const { tree, diagnostics } = parseRendered(rendered, hostConf, configuration);
  return { loaded, rendered, renderer, hostConf, tree, diagnostics };
}

const keys = (directives: readonly Directive[]): string[] =>
  directives.flatMap(({ key, children }) => [key, ...keys(children)]);

describe.each(["debian", "rhel"] as const)("a drop-in on %s", (platform) => {
  const { loaded, rendered, hostConf, tree, diagnostics } = render({ ...dropIn, platform });
  const own = rendered.files["httpd.conf"] ?? "";

  it("does not repeat what the distribution's own files say", () => {
    expect(diagnostics).toEqual([]);
    expect(own).not.toMatch(
      /^(ServerRoot|DefaultRuntimeDir|PidFile|Mutex|ServerName|User|Group|ServerTokens|ErrorLog|LogLevel|CustomLog|WSGIRestrictEmbedded|LoadModule mpm_event_module)\b/m,
    );
  });

  it("listens on the ports that the distribution's files do not know, on 443 with mod_ssl alone", () => {
    const listens = tree.directives.filter(({ key }) => key === "listen");
    expect(listens.map(({ words, file }) => [words[0], file.endsWith(".conf")])).toEqual([
      ["80", true],
      ["8080", true],
    ]);
    expect(own).not.toContain("Listen 443");
  });

  it("loads a module only where it is not loaded yet", () => {
    const loads = [...own.matchAll(/^LoadModule (\S+)/gm)].map(([, name]) => name);
    for (const name of loads) expect(own).toContain(`<IfModule !${name}>\nLoadModule ${name} `);
    expect(loads).toContain("wsgi_module");
    const loaded = tree.directives.filter(
      ({ key, words }) => key === "loadmodule" && words[0] === "wsgi_module",
    );
    expect(loaded.length).toBe(1);
  });

  it("keeps what other sites would inherit in its own virtual hosts", () => {
    expect(own).not.toMatch(/^(WSGIProcessGroup|SetEnv)\b/m);
    for (const file of ["vhosts/www.example.com_80.conf", "vhosts/b.example.com_8080.conf"]) {
      expect(rendered.files[file]).toMatch(/^ {2}WSGIProcessGroup sales\n {2}SetEnv SITE shop$/m);
    }
  });

  it("is judged where it lies: its names are answered by its groups, others as before", () => {
    const hosts = new Map([["web1", hostConf]]);
    const findings = judgeRenderedFleet(loaded, { configurations: new Map([["web", rendered]]), hosts });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const selection = compileSelection(tree, { modWsgiVersion: "4.9" });
    const group = (host: string, port = 80) =>
      selection.resolve({ host, port, path: "/", headers: {} }).processGroup;
    expect(group("www.example.com")).toBe("sales");
    expect(group("b.example.com", 8080)).toBe("sales");
    expect(keys(tree.directives)).toContain("documentroot");
  });
});

it("reads modules that a distribution's builds have compiled in or as files, and the binary's own layout", () => {
  const { tree, rendered, diagnostics } = render({ platform: "rhel" });
  expect(diagnostics).toEqual([]);
  expect(tree.serverRoot).toBe("/etc/httpd");
  expect(rendered.files["httpd.conf"]).toContain(
    "<IfFile /usr/lib64/httpd/modules/mod_systemd.so>\n<IfModule !systemd_module>\nLoadModule systemd_module",
  );
  expect(rendered.files["httpd.conf"]).toContain("\nWSGISocketPrefix /run/httpd/wsgi\n");
  expect(rendered.files["httpd.conf"]).toContain("\nUser apache\nGroup apache\n");
});
