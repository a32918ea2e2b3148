import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shellsInTime } from "./host-parts";
import { MapFolder } from "./map-folder";

// The file of a large map is made of the live one where few rows differ. A real httpd reads all rows back: there are few here,
// and a variable of the script says from which size on a map is large.
const rows = Array.from({ length: 500 }, (_, index) => `/path/${index} g${index % 5}`);
const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
const changed = (index: number, ...lines: string[]) => rows.toSpliced(index, 1, ...lines);

describe.each(shellsInTime)("the file of a map in $name", ({ shell }) => {
  let maps: MapFolder;
  beforeEach(() => {
    maps = new MapFolder(shell);
    mkdirSync(maps.parts.path("releases/r"), { recursive: true });
    symlinkSync("../../maps/live", maps.parts.path("releases/r/maps"));
    symlinkSync("releases/r", maps.parts.path("current"));
  });
  afterEach(() => {
    expect(maps.left).toEqual([]);
    maps.parts.remove();
  });

  const called = () => maps.parts.path("built");

  /** Builds a folder of maps with one type of DBM; gives how many rows httxt2dbm got, each time that it was called. */
  function build(digest: string, lines: readonly string[], type = "DB", then = ""): number[] {
    writeFileSync(called(), "");
    const count = `case $4 in */probe.txt) ;; *) wc -l <"$4" >>${called()} ;; esac`;
    const builder = `[ "$2" = ${type} ] || exit 1\n${count}\n"$real" "$@" || exit 1\n${then}`;
    maps.write({ m: text(lines) }, [maps.builder(builder)], digest);
    expect(maps.parts.run("edited_from=1; build_maps")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(existsSync(maps.parts.path(`maps/${digest}/COMPLETE`))).toBe(true);
    expect(existsSync(maps.parts.path(`maps/${digest}/m.edits`))).toBe(false);
    return readFileSync(called(), "utf8").trim().split("\n").map(Number);
  }

  it.each(["DB", "GDBM", "SDBM"])("is a copy of the live one with the rows that differ, as %s", (type) => {
    expect(build("live", rows, type)).toEqual([500]);
    const file = type === "SDBM" ? "maps/live/m.dbm.pag" : "maps/live/m.dbm";
    const live = readFileSync(maps.parts.path(file));
    const next = ["/first g1", ...changed(250, "/path/250 other", "/path/250/new g1"), "/last g2"];
    expect(build("next", next, type)).toEqual([4]);
    expect(readFileSync(maps.parts.path(file)).equals(live)).toBe(true);
  });

  it("is made anew where a row is gone, or stands elsewhere", () => {
    build("live", rows);
    expect(build("gone", changed(250))).toEqual([499]);
    expect(build("renamed", changed(250, "/other g0"))).toEqual([500]);
    expect(build("moved", [...changed(250), rows[250] ?? ""])).toEqual([500]);
  });

  it("is made anew where somebody has touched the live ones", () => {
    build("live", rows);
    writeFileSync(maps.parts.path("maps/live/m.dbm"), "", { flag: "a" });
    expect(build("same", changed(250, "/path/250 other"))).toEqual([1]);
    writeFileSync(maps.parts.path("maps/live/m.dbm"), "x", { flag: "a" });
    expect(build("touched", changed(250, "/path/250 another"))).toEqual([500]);
  });

  it("is made anew where the host has another type of DBM now", () => {
    build("live", rows, "GDBM");
    expect(build("next", changed(250, "/path/250 other"), "DB")).toEqual([500]);
  });

  it("is made anew where the rows do not arrive in the copy", () => {
    build("live", rows);
    const lost = 'case $4 in *.edits) cp "${0%/*}/maps/live/m.dbm" "$6" ;; esac';
    expect(build("next", changed(250, "/path/250 other"), "DB", lost)).toEqual([1, 500]);
  });

  it("is made anew where the copy has another number of keys than the text has rows", () => {
    build("live", rows);
    const more =
      'case $4 in *.edits) echo /more g >$4.more; "$real" -f DB -i $4.more -o "$6"; rm $4.more ;; esac';
    expect(build("next", changed(250, "/path/250 other"), "DB", more)).toEqual([1, 500]);
  });

  it("gets rows that make of the live ones those of the text, or is made anew", () => {
    const row = fc.tuple(fc.nat(12), fc.nat(2)).map(([key, group]) => `/${key} g${group}`);
    const line = fc.oneof(
      { weight: 8, arbitrary: row },
      fc.constantFrom("# note", "", "/no-group", " /0 g1"),
    );
    const edits = fc.array(fc.tuple(fc.nat(20), fc.nat(1), fc.array(line, { maxLength: 1 })), {
      maxLength: 3,
    });
    mkdirSync(maps.parts.path("maps/live"));
    mkdirSync(maps.parts.path("maps/next"));
    const find = "live_maps=$base/maps/live; folder=$base/maps/next; map=m; find_edits";
    let edited = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), edits, (lines, changes) => {
        const next = [...lines];
        for (const [at, gone, put] of changes) next.splice(Math.min(at, next.length), gone, ...put);
        writeFileSync(maps.parts.path("maps/live/m.txt"), text(lines));
        writeFileSync(maps.parts.path("maps/next/m.txt"), text(next));
        const { status, stdout, stderr } = maps.parts.run(find);
        expect(stderr).toBe("");
        if (status !== 0) return;
        edited++;
        expect(new Map([...read(lines), ...read(stdout.split("\n"))])).toEqual(read(next));
      }),
      { numRuns: 150 },
    );
    expect(edited).toBeGreaterThan(30);
  });
});

/** Key → value as httxt2dbm reads them: the last row of a key counts. */
function read(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [key = "", value] = line.split(" ");
      return /^[# \t]/.test(line) || value === undefined ? [] : [[key, value]];
    }),
  );
}
