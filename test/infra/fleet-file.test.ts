import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileReader, loadFleetFile, resolvePath } from "../../infra/fleet-file";
import { twoHostFleet } from "./two-host-fleet";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
  mkdirSync(join(folder, "maps"));
  writeFileSync(join(folder, "maps/rows.txt"), "/orders sales\n/stock adnim extra\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** JSON is YAML. */
const write = (fleet: unknown): string => {
  const file = join(folder, "shop.fleet.yaml");
  writeFileSync(file, JSON.stringify(fleet, undefined, 2));
  return file;
};
const withEntriesFile = (entriesFile: string) => {
  const fleet = twoHostFleet();
  const map = { name: "procmap", entriesFile, onMiss: "sales" };
  return { ...fleet, configurations: { web: { ...fleet.configurations.web, processMaps: [map] } } };
};

describe("a fleet file", () => {
  it("is loaded with its defaults filled in", () => {
    const result = loadFleetFile(write(twoHostFleet()));
    expect(result?.diagnostics).toEqual([]);
    expect(result?.loaded?.fleet.configurations.web?.listen).toEqual([80]);
    expect(result?.loaded?.mapEntries.get("web")?.get("procmap")?.rows).toEqual([
      { key: "/orders", value: "sales", line: 0 },
    ]);
  });

  it("that is not there is no result, which is not the same as an empty one", () => {
    expect(loadFleetFile(join(folder, "absent.fleet.yaml"))).toBeUndefined();
    writeFileSync(join(folder, "empty.fleet.yaml"), "");
    expect(loadFleetFile(join(folder, "empty.fleet.yaml"))?.diagnostics.length).toBeGreaterThan(0);
  });

  it("finds the files that it names beside itself, and problems carry their place in them", () => {
    const { diagnostics, loaded } = loadFleetFile(write(withEntriesFile("maps/rows.txt"))) ?? {};
    expect(loaded?.mapEntries.get("web")?.get("procmap")?.rows).toEqual([
      { key: "/orders", value: "sales", line: 1 },
    ]);
    expect(diagnostics).toMatchObject([
      { code: "map-row-malformed", position: { file: join(folder, "maps/rows.txt"), line: 2, column: 1 } },
    ]);
  });

  it("that names a missing file says which, at the place of the name", () => {
    const { diagnostics } = loadFleetFile(write(withEntriesFile("maps/absent.txt"))) ?? {};
    expect(diagnostics).toMatchObject([
      {
        code: "file-not-readable",
        message: `The file "${join(folder, "maps/absent.txt")}" cannot be read.`,
        position: { file: join(folder, "shop.fleet.yaml") },
      },
    ]);
    expect(diagnostics?.[0]?.position.line).toBeGreaterThan(1);
  });
});

describe("paths in a fleet file", () => {
  it("are relative to its folder, absolute, or below the home directory", () => {
    expect([
      resolvePath("/etc/fleet", "maps/a.txt"),
      resolvePath("/etc/fleet", "../a.txt"),
      resolvePath("/etc/fleet", "/srv/a.txt"),
      resolvePath("/etc/fleet", "~/.ssh/id"),
    ]).toEqual(["/etc/fleet/maps/a.txt", "/etc/a.txt", "/srv/a.txt", join(homedir(), ".ssh/id")]);
  });

  it("are shown as short as they can be said from the working directory", () => {
    const reader = fileReader(join(process.cwd(), "stacks"));
    expect(reader.display("maps/a.txt")).toBe("stacks/maps/a.txt");
    expect(reader.display("/srv/a.txt")).toBe("/srv/a.txt");
    expect(reader.read("absent.txt")).toBeUndefined();
  });
});
