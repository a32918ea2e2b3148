import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadFleet } from "../../src/load/load-fleet";
import { projectRoot } from "../../templates/project-root";
import { fleetJsonSchema } from "../../tools/schema/fleet-json-schema";

const stacks = join(projectRoot, "stacks");

it("keeps stacks/fleet.schema.json as the model is; `npm run schema` writes it anew", () => {
  const checkedIn = readFileSync(join(stacks, "fleet.schema.json"), "utf8");
  expect(checkedIn).toBe(fleetJsonSchema());
});

describe("an editor that checks with the JSON Schema", () => {
  const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(
    JSON.parse(fleetJsonSchema()),
  );

  /** What it underlines in the file, as `place what`, once each. */
  const underlined = (text: string): string[] => {
    validate(parse(text, { merge: true }));
    const own = (validate.errors ?? []).filter(
      ({ keyword, params }) => keyword !== "anyOf" && params.type !== "null",
    );
    return [...new Set(own.map(({ instancePath, message }) => `${instancePath} ${message}`))];
  };
  const problems = (text: string): string[] =>
    loadFleet(text, "test.fleet.yaml", { read: () => "", display: (path) => path }).diagnostics.map(
      ({ path, message }) => `${path.join(".")}: ${message}`,
    );

  const fleets = readdirSync(stacks).filter((name) => name.endsWith(".fleet.yaml"));
  it.each(fleets)("underlines nothing in stacks/%s", (name) => {
    expect(underlined(readFileSync(join(stacks, name), "utf8"))).toEqual([]);
  });

  it("finds all worked fleets", () => {
    expect(fleets).toEqual(
      expect.arrayContaining(["canary", "demo", "django", "shared"].map((n) => `${n}.fleet.yaml`)),
    );
  });

  it("underlines nothing where `defaults` hold what things need, in part, or where `~` takes it away", () => {
    expect(problems(byDefaults)).toEqual([]);
    expect(underlined(byDefaults)).toEqual([]);
  });

  it("asks for what an item of a list needs that is taken as a whole, and for the fleet's own", () => {
    const text = byDefaults.replace("web:", "web:\n    processMaps: [{ variable: X, onMiss: shop }]");
    expect(underlined(text)).toEqual([
      "/configurations/web/processMaps/0 must have required property 'name'",
    ]);
    expect(underlined("fleet: f\nhosts: {}\n")).toEqual([" must have required property 'configurations'"]);
  });

  it("still underlines names and values that no `defaults` would mend", () => {
    const text = byDefaults
      .replace("canonicalName: true", "canonicalNam: 1")
      .replace("port: 2222", "port: many");
    expect(underlined(text)).toEqual([
      "/configurations/web/virtualHosts/0 must NOT have additional properties",
      "/hosts/web1/port must be integer",
    ]);
  });
});

const byDefaults = `
fleet: f
defaults:
  configuration: { modWsgi: "4.9", serverName: main.test, listen: [80, 443], accounts: { shop: { home: /srv/shop } } }
  host: { hostKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAFbi7IDvM/FLm82O6oPJBlmYMS6Crju6CTidUzagiBo", configuration: web, memory: 4G }
  virtualHost:
    serverName: www.test
    address: "*:443"
    processGroup: shop
    tls: { certificateFile: /etc/ssl/www.pem, hsts: true }
  daemonProcessGroup: { name: shop, threads: 5 }
  scriptAlias: { script: /srv/app.wsgi }
  location: { path: /staff }
  directory: { path: /srv }
configurations:
  web:
    daemonProcessGroups: [{ processes: 2 }]
    virtualHosts:
      - serverAliases: [www.other.test]
        canonicalName: true
        tls: { certificateKeyFile: /etc/ssl/www.key, hsts: ~ }
        scriptAliases: [{ path: / }]
        locations: [{ limitRequestBody: 9 }]
        directories: [{ require: all granted }]
      - { serverName: plain.test, address: "*:80", tls: ~, scriptAliases: [{ path: / }] }
hosts:
  web1: { address: 10.0.0.1, port: 2222, memory: ~ }
`;
