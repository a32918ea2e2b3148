import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileReader } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { sha256 } from "../../infra/sha256";
import { loadFleetData } from "../../src/load/load-fleet";
import type { FleetArgs } from "../../src/model/fleet";
import { type Choice, twoHostFleet } from "./two-host-fleet";

// Which change of a fleet changes which digest: what restarts httpd, what flips a map, what is one host's own.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const prepare = (fleet: FleetArgs) => {
  const position = { file: "(test)", line: 1, column: 1 };
  return prepareFleet(loadFleetData(fleet, fileReader(folder), (each) => ({ position, ...each })));
};
const digests = (choice: Choice = {}): Record<string, string> => {
  const { prepared, diagnostics } = prepare(twoHostFleet(choice));
  const release = prepared?.configurations.get("web")?.release;
  if (prepared === undefined || release === undefined) throw new Error(JSON.stringify(diagnostics));
  expect(sha256(release.payload)).toBe(release.payloadDigest);
  const { configurationDigest, mapsDigest, payloadDigest } = release;
  const ids = [...prepared.hosts].map(([name, { releaseId }]) => [`releaseId of ${name}`, releaseId]);
  return { configurationDigest, mapsDigest, payloadDigest, ...Object.fromEntries(ids) };
};
const changed = (choice: Choice): string[] => {
  const before = digests();
  return Object.entries(digests(choice)).flatMap(([name, value]) => (before[name] === value ? [] : [name]));
};

describe("the digests of a fleet", () => {
  it("are the same each time", () => {
    expect(digests()).toEqual(digests());
  });

  it("are those of the maps and the payload alone when a map row changes: httpd is not restarted", () => {
    expect(changed({ entries: { "/orders": "admin" } })).toEqual(["mapsDigest", "payloadDigest"]);
  });

  it("are those of the configuration and every host's release when a thread count changes", () => {
    expect(changed({ threads: 6 })).toEqual([
      "configurationDigest",
      "payloadDigest",
      "releaseId of web1",
      "releaseId of web2",
    ]);
  });

  it("are that of the payload alone when a check changes", () => {
    expect(changed({ checkPath: "/orders" })).toEqual(["payloadDigest"]);
  });

  it("are that of one host's release when a variable of that host changes", () => {
    expect(changed({ web1Colour: "red" })).toEqual(["releaseId of web1"]);
  });

  it("do not depend on the connection, which is not part of what runs", () => {
    expect(changed({ connection: { user: "deploy", port: 2200 } })).toEqual([]);
  });
});

describe("what is wrong with a fleet", () => {
  const withRows = (rows: string, choice: Choice = {}, onMiss = "sales"): FleetArgs => {
    writeFileSync(join(folder, "rows.txt"), rows);
    const fleet = twoHostFleet(choice);
    const map = { name: "procmap", entriesFile: "rows.txt", onMiss };
    return {
      ...fleet,
      configurations: { web: { ...fleet.configurations.web, processMaps: [map] } },
    } as FleetArgs;
  };

  it("is said all at once, of map rows, map values and misses alike, sorted by place", () => {
    const rows = "/orders sales\n/orders admin\n/stock\n/prices slaes\n";
    const { prepared, diagnostics } = prepare(withRows(rows, {}, "nobody"));
    expect(prepared).toBeUndefined();
    const file = join(folder, "rows.txt");
    expect(diagnostics.map(({ code, position }) => [code, position.file, position.line])).toEqual([
      ["process-group-unknown", "(test)", 1],
      ["map-key-duplicate", file, 2],
      ["map-row-malformed", file, 3],
      ["map-value-unknown-group", file, 4],
    ]);
  });

  it("is, for a wrong shape, every wrong property and nothing that a rule would guess from them", () => {
    const fleet = { ...twoHostFleet(), fleet: "-shop-", colour: "red" };
    const { prepared, diagnostics } = prepare(fleet);
    expect(prepared).toBeUndefined();
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(["invalid-value", "unknown-property"]);
  });

  it("is named with file and line where a template of its own does not parse", () => {
    writeFileSync(join(folder, "own.hbs"), "ServerName x\n{{#if y}}\n{{/each}}\n");
    const { prepared, diagnostics } = prepare(twoHostFleet({ templates: { "httpd.conf": "own.hbs" } }));
    expect(prepared).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: "template-invalid",
        severity: "error",
        path: ["templates", "httpd.conf"],
        position: { file: join(folder, "own.hbs") },
      },
    ]);
    expect(diagnostics[0]?.message).toMatch(/^The template cannot be rendered: .*if doesn't match each.*\.$/);
    expect(diagnostics[0]?.position.line).toBe(2);
  });
});
