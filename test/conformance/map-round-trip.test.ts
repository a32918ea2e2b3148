import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MapEntry } from "../../src/load/map-entries";
import { readMapEntries } from "../../src/load/map-text";
import type { SelectionRequest } from "../../src/selection";
import { Renderer } from "../../templates/render";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";
import { Laboratory } from "./laboratory";
import { type WrittenRow, writtenRow } from "./map-rows";
import { preamble, root } from "./scenario";

// Maps are built by httxt2dbm and asked through httpd itself, with the rule that virtual hosts get. WSGI_FLEET_SEED
// repeats a run, WSGI_FLEET_LONG=1 asks for many more rows.
const isLong = process.env.WSGI_FLEET_LONG !== undefined;
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_305);
const batches = isLong ? 100 : 4;
const rowsOfBatch = 300;

const types = ["db", "gdbm", "sdbm"] as const;
type Type = (typeof types)[number];

let laboratory: Laboratory;
beforeAll(() => {
  laboratory = new Laboratory();
});
afterAll(() => laboratory.close());

const miss = "no-such-row";

/** What a fleet with these rows in a file is rendered as: the source of the map, and the rules that ask it. */
function renderedMap(text: string): { source: string; rules: string[] } {
  const configuration = {
    daemonProcessGroups: [{ name: "sales" }, { name: miss }],
    processMaps: [{ name: "m", entriesFile: "m.txt", onMiss: miss }],
    virtualHosts: [virtualHost({ processMap: "m" })],
  };
  const { files, maps } = new Renderer(fleetOf(configuration, {}, { "m.txt": text })).configuration("web");
  const rules = (files["vhosts/www.example.com_80.conf"] ?? "")
    .split("\n")
    .filter((line) => /^ *Rewrite/.test(line));
  return { source: maps.m ?? "", rules };
}

/** The values that httpd finds for the keys in a map of this source. */
async function lookUp(type: Type, source: string, keys: readonly string[]): Promise<(string | undefined)[]> {
  const { rules } = renderedMap("/a sales\n");
  const configuration = [
    ...preamble(["headers"]),
    "ServerName main.example",
    `Define WSGI_FLEET_DBM ${type}`,
    `Define WSGI_FLEET_RELEASE_DIR ${root}`,
    ...rules,
    'Header always set X-Process-Group "%{PROCESS_GROUP}e"',
    "",
  ].join("\n");
  const { started, stderr, answers } = await laboratory.observe({
    configuration,
    files: {},
    dbm: { [`${root}/maps/m.dbm`]: { type, text: source } },
    env: {},
    requests: keys.map(requestFor),
  });
  expect(started, stderr).toBe(true);
  return answers.map(({ group }) =>
    group === undefined ? undefined : Buffer.from(group, "latin1").toString("utf8"),
  );
}

function requestFor(key: string): SelectionRequest {
  const path = [...Buffer.from(key)]
    .map((byte) => (byte === 0x2f ? "/" : `%${byte.toString(16).padStart(2, "0")}`))
    .join("");
  return { host: "main.example", port: 80, path, headers: {} };
}

/** Whether a request can have this path: httpd merges slashes and resolves dots before it asks. */
function isPath(key: string): boolean {
  return key.startsWith("/") && !/\/(\/|\.{1,2}(\/|$))/.test(key);
}

function rowsOf(batch: number, type: Type): WrittenRow[] {
  return fc.sample(writtenRow, {
    numRuns: rowsOfBatch,
    seed: seed + batch * types.length + types.indexOf(type),
  });
}

describe.each(types)("a map that httxt2dbm makes a %s file of", (type) => {
  it(`has what is accepted, exactly, in ${batches * rowsOfBatch} rows`, {
    timeout: 60_000 + batches * 30_000,
  }, async () => {
    let asked = 0;
    for (let batch = 0; batch < batches; batch++) {
      const text = rowsOf(batch, type)
        .map((row) => `${row.text}\n`)
        .join("");
      const { entries } = readMapEntries(text, "m.txt", []);
      // Long pairs whose hashes are alike fill a page of SDBM, and httxt2dbm fails: it says so, and few maps have many.
      const most = type === "sdbm" ? 250 : 1008;
      const kept: MapEntry[] = entries.filter(
        ({ key, value }) => isPath(key) && Buffer.byteLength(key + value) <= most,
      );
      const accepted = kept.map(({ key, value }) => `${key} ${value}\n`).join("");
      const { source } = renderedMap(accepted);
      const found = await lookUp(
        type,
        source,
        kept.map(({ key }) => key),
      );
      expect(found).toEqual(kept.map(({ value }) => value));
      asked += kept.length;
    }
    console.log(`${type}: ${asked} rows asked of ${batches * rowsOfBatch}`);
    expect(asked).toBeGreaterThan((batches * rowsOfBatch) / 3);
  });

  it("holds the longest pairs that are accepted", { timeout: 60_000 }, async () => {
    const pairs = [1, 5, 500, 1000].map((length) => {
      const value = "g".repeat(length);
      return { key: `/${length}${"k".repeat(1008 - length - 1 - String(length).length)}`, value };
    });
    const text = pairs.map(({ key, value }) => `${key} ${value}\n`).join("");
    expect(readMapEntries(text, "m.txt", []).findings).toEqual([]);
    const found = await lookUp(
      type,
      renderedMap(text).source,
      pairs.map(({ key }) => key),
    );
    expect(found).toEqual(pairs.map(({ value }) => value));
  });
});

describe("a row that is refused", () => {
  it(`would not be found as it is meant, in ${batches * rowsOfBatch} rows`, {
    timeout: 60_000 + batches * 60_000,
  }, async () => {
    let asked = 0;
    for (let batch = 0; batch < batches; batch++) {
      const refused = rowsOf(batch, "db").filter(
        ({ text, key, value }) =>
          isPath(key) &&
          readMapEntries(text, "m.txt", []).entries.every((one) => one.key !== key || one.value !== value),
      );
      // Refused although httxt2dbm would take them: other control characters, and pairs that SDBM alone cannot hold.
      const told = refused.filter(
        ({ text, key, value }) => !text.includes("\u0001") && Buffer.byteLength(key + value) <= 1008,
      );
      const source = told.map(({ text }) => `${text}\n`).join("");
      const found = await lookUp(
        "db",
        source,
        told.map(({ key }) => key),
      );
      const wrong = told.filter(({ value }, index) => found[index] === value);
      expect(wrong).toEqual([]);
      asked += told.length;
    }
    console.log(`${asked} refused rows asked`);
    expect(asked).toBeGreaterThan(batches * 10);
  });

  it("would end httxt2dbm where it is too long for SDBM", async () => {
    const key = `/${"k".repeat(1003)}`;
    expect(readMapEntries(`${key} sales\n`, "m.txt", []).findings).toHaveLength(1);
    await expect(lookUp("sdbm", `${key} sales\n`, [key])).rejects.toThrow("httxt2dbm -f SDBM");
  });
});
