import { describe, expect, it } from "vitest";
import { formatModelPath } from "../../src/diagnostic/model-path";
import { applyDefaults } from "../../src/load/apply-defaults";
import { loadFleet } from "../../src/load/load-fleet";

const reader = { read: () => undefined, display: (path: string) => path };
const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpixI+WSF08ECAumj8yfOV0QGbQYgSmmEdwHaEsIk/i";

function fleetText(virtualHosts: string, defaults = ""): string {
  return `fleet: shop
defaults:
  host: { user: deploy, hostKey: ${hostKey} }
  configuration: { serverName: main.example.com, timeout: 30 }
  virtualHost:
    tls: { certificateFile: /srv/tls/all.crt, hsts: true }
    applicationGroup: "%{GLOBAL}"
  daemonProcessGroup: { displayName: "%{GROUP}", processes: 2 }
configurations:
  web:
    listen: [80, 443]
    timeout: 60
${defaults}
    daemonProcessGroups: [{ name: shop }, { name: small, processes: 1 }]
    virtualHosts:
${virtualHosts}
hosts: { web1: { address: 192.0.2.1, configuration: web } }
`;
}

function load(text: string) {
  const { loaded, diagnostics } = loadFleet(text, "fleet.yaml", reader);
  if (loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  return loaded.fleet;
}

describe("defaults", () => {
  it("fill in what configurations, virtual hosts, groups and hosts do not say, the innermost first", () => {
    const fleet = load(
      fleetText(
        "      - { serverName: a.test, processGroup: shop }\n      - { serverName: b.test, applicationGroup: own, defaults: { location: { limitRequestBody: 1 } }, locations: [{ path: /a }, { path: /b, limitRequestBody: 2 }] }",
        "    defaults: { virtualHost: { keepAlive: false }, location: { limitRequestBody: 9, processGroup: shop } }",
      ),
    );
    const { web } = fleet.configurations;
    expect(web).toMatchObject({ serverName: "main.example.com", timeout: 60 });
    expect(web?.daemonProcessGroups).toEqual([
      { name: "shop", processes: 2, displayName: "%{GROUP}" },
      { name: "small", processes: 1, displayName: "%{GROUP}" },
    ]);
    expect(web?.virtualHosts[0]).toMatchObject({
      applicationGroup: "%{GLOBAL}",
      keepAlive: false,
      tls: { certificateFile: "/srv/tls/all.crt", hsts: true },
    });
    expect(web?.virtualHosts[1]).toMatchObject({
      applicationGroup: "own",
      locations: [
        { path: "/a", limitRequestBody: 1, processGroup: "shop" },
        { path: "/b", limitRequestBody: 2, processGroup: "shop" },
      ],
    });
    expect(fleet.hosts.web1).toMatchObject({ user: "deploy", hostKey, address: "192.0.2.1" });
  });

  it("are merged property by property in mappings, and taken away by a ~", () => {
    const { web } = load(
      fleetText(
        "      - { serverName: a.test, tls: { certificateFile: /srv/tls/a.crt } }\n      - { serverName: b.test, tls: ~ }\n      - { serverName: c.test, tls: { hsts: ~ } }",
      ),
    ).configurations;
    expect(web?.virtualHosts.map(({ tls }) => tls && [tls.certificateFile, tls.hsts])).toEqual([
      ["/srv/tls/a.crt", true],
      undefined,
      ["/srv/tls/all.crt", undefined],
    ]);
  });

  it("leave nothing of themselves in the fleet", () => {
    const fleet = load(
      fleetText("      - { serverName: a.test, defaults: { location: { require: all denied } } }"),
    );
    expect(JSON.stringify(fleet)).not.toContain('"defaults"');
  });

  it("lead a diagnostic to the place where the value was written, once", () => {
    const { diagnostics } = loadFleet(
      fleetText("      - { serverName: a.test }\n      - { serverName: b.test }").replace(
        "hsts: true",
        "hsts: true, protocols: [SSLv3], ciphers: x",
      ),
      "fleet.yaml",
      reader,
    );
    expect(
      diagnostics.map(({ code, path, position }) => [code, formatModelPath(path), position.line]),
    ).toEqual([
      ["invalid-value", "defaults.virtualHost.tls.protocols[0]", 6],
      ["unknown-property", "defaults.virtualHost.tls.ciphers", 6],
    ]);
  });

  it("know only kinds and properties that there are", () => {
    const { diagnostics } = loadFleet(
      fleetText(
        "      - { serverName: a.test }",
        "    defaults: { virtualHosts: {}, location: { limitRequestBodie: 1 } }",
      ),
      "fleet.yaml",
      reader,
    );
    expect(diagnostics.map(({ code, message, hint }) => [code, message, hint])).toEqual([
      [
        "unknown-property",
        'configurations.web.defaults.location has no property "limitRequestBodie".',
        'Did you mean "limitRequestBody"?',
      ],
      [
        "unknown-property",
        'configurations.web.defaults has no property "virtualHosts".',
        'Did you mean "virtualHost"?',
      ],
    ]);
  });

  it("say where each value was written", () => {
    const { writtenAt } = applyDefaults({
      defaults: { virtualHost: { defaults: { location: { require: "all denied" } } } },
      configurations: { web: { virtualHosts: [{ locations: [{ path: "/" }] }] } },
    });
    const own = ["configurations", "web", "virtualHosts", 0, "locations", 0];
    expect(writtenAt([...own, "require"])).toEqual([
      "defaults",
      "virtualHost",
      "defaults",
      "location",
      "require",
    ]);
    expect(writtenAt([...own, "path"])).toEqual([...own, "path"]);
  });

  it("leave data alone that is no fleet", () => {
    for (const data of [
      undefined,
      null,
      "a",
      [1],
      { configurations: 1, hosts: [], defaults: 2 },
      { configurations: { a: null } },
    ])
      expect(applyDefaults(data).data).toEqual(data);
  });
});
