import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shells } from "./host-parts";
import { MapFolder } from "./map-folder";

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => `/path/${index}/some${index * 7} g${index % 50}\n`).join("");

/** Keys as odd as the model lets them be. */
const oddRows = [
  ['/a"b', "quotes"],
  ["/back\\slash\\\\n", "backslashes"],
  ["/%41%2f%{REQUEST_URI}", "percent"],
  ["/$1${m1:x}|y", "dollars"],
  ["/é€𝄞", "utf8"],
  ["/\u0085\u00a0", "spaces"],
  ["/a?b=c&d#e", "query"],
  ["/'`;$(x)", "shell"],
  ["/&\\&\\\\&", "ampersands"],
  [`/${"k".repeat(990)}`, "long"],
  ["/group", "%{GLOBAL}"],
]
  .map((row) => `${row.join(" ")}\n`)
  .join("");

describe.each(shells)("maps are read back in $name", ({ shell }) => {
  let maps: MapFolder;
  beforeEach(() => {
    maps = new MapFolder(shell);
  });
  afterEach(() => {
    expect(maps.left).toEqual([]);
    maps.parts.remove();
  });

  it.each(["DB", "GDBM", "SDBM"])("and count, whatever is in them, as %s", (type) => {
    const other = `[ "$2" = ${type} ] || exit 1\nexec "$real" "$@"`;
    maps.write({ odd: oddRows, many: rows(1999) }, [maps.builder(other)]);
    expect(maps.parts.run("build_maps")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect([maps.isComplete, maps.type]).toEqual([true, type.toLowerCase()]);
  });

  it("once: what is complete is not built again", () => {
    maps.write({ m: rows(10) });
    expect(maps.parts.run("build_maps").status).toBe(0);
    maps.write({ m: rows(10) }, [maps.builder("exit 1")]);
    expect(maps.parts.run("build_maps")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  /** Builds with a program in the place of httxt2dbm; gives the message of the failure. */
  function refused(script: string, texts: Readonly<Record<string, string>>): string {
    maps.write(texts, [maps.builder(script)]);
    const { status, stdout, stderr } = maps.parts.run("build_maps");
    expect([status, stdout, maps.isComplete], stderr).toEqual([1, "", false]);
    return stderr;
  }

  /** Only the probe and one type are built; `then` changes the file "$6" of what stands in "$4". */
  const thenChanged = (type: string, then: string) =>
    `[ "$2" = ${type} ] || exit 1\n"$real" "$@" || exit 1\ncase $4 in */probe.txt) exit ;; esac\n${then}`;

  it("and a Berkeley DB file that was cut is refused by what it says of itself", () => {
    expect(refused(thenChanged("DB", 'truncate -s 20480 "$6"'), { m: rows(3000) })).toBe(
      "wsgi-fleet: host web1: stage maps: httxt2dbm wrote m.dbm of 20480 bytes, which says of itself that it has 167936; is the disk full?\n",
    );
  });

  it("and one that lacks a row as well", () => {
    const lost = thenChanged("DB", `rm "$6"; sed 2d "$4" >"$4.less"; "$real" -f DB -i "$4.less" -o "$6"`);
    expect(refused(lost, { m: rows(10) })).toBe(
      "wsgi-fleet: host web1: stage maps: httxt2dbm wrote m.dbm with 9 keys for 10 rows\n",
    );
  });

  it("and a page of nothing in the middle is found by asking", () => {
    const hole = 'dd if=/dev/zero of="$6" bs=4096 count=4 seek=6 conv=notrunc 2>/dev/null';
    expect(refused(thenChanged("DB", hole), { m: rows(1500) })).toMatch(
      /^wsgi-fleet: host web1: stage maps: httpd reads no row for \/path\/\d+\/some\d+ in m\.dbm of type DB, where m\.txt has g\d+/,
    );
  });

  it.each([
    ["GDBM", "DB"],
    ["DB", "GDBM"],
  ])("and a %s file under the name of %s is refused", (written, asked) => {
    const script = `[ "$2" = ${asked} ] || exit 1\nexec "$real" -f ${written} -i "$4" -o "$6"`;
    expect(refused(script, { first: "/a sales\n", second: "/b admin\n" })).toMatch(
      new RegExp(
        `httpd reads no row for /a in first.dbm of type ${asked}, where first.txt has sales; it says: `,
      ),
    );
  });

  it.each([
    ["the first", 1],
    ["the last", 6001],
    ["the only one of its group", 3333],
  ])("and of many rows %s is asked for", (_, row) => {
    const text = `${rows(3332)}/only one\n${rows(6001).split("\n").slice(3333, 6001).join("\n")}\n`;
    const lost = thenChanged(
      "GDBM",
      `rm "$6"; sed ${row}d "$4" >"$4.less"; "$real" -f GDBM -i "$4.less" -o "$6"`,
    );
    const key = text.split("\n")[row - 1]?.split(" ")[0];
    expect(refused(lost, { m: text })).toContain(`httpd reads no row for ${key} in m.dbm of type GDBM`);
  });

  it("and a type that a full disk has no room for is not taken", () => {
    maps.write({ m: rows(1500) });
    const full = 'mount -t tmpfs -o size=64k tmpfs "$base/maps" && build_maps';
    const { status, stderr } = maps.parts.run(full, "", ["unshare", "--mount"]);
    expect([status, maps.isComplete]).toEqual([1, false]);
    expect(stderr).toMatch(
      /^wsgi-fleet: host web1: stage maps: httxt2dbm cannot build m\.dbm: .*No space left on device/s,
    );
  });

  it("and what a run that was killed has left is ended and removed by the next", () => {
    maps.write({ m: rows(10) });
    const curl = maps.parts.path("bin/curl");
    writeFileSync(curl, `#!/bin/sh\nkill -9 $(cat ${maps.parts.path("script")})\nsleep 0.2\n`, {
      mode: 0o755,
    });
    expect(maps.parts.run("echo $$ >$base/script; build_maps").status).toBe(null);
    expect([maps.left, maps.isComplete]).toEqual([["read-back"], false]);
    const pid = readFileSync(maps.parts.path("read-back/pid"), "utf8").trim();
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    rmSync(curl);
    expect(maps.parts.run("build_maps")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect([maps.isComplete, existsSync(`/proc/${pid}`)]).toEqual([true, false]);
  });

  it("and whoever has the number of a httpd that is gone is left alone", () => {
    maps.write({ m: rows(10) });
    mkdirSync(maps.parts.path("read-back"));
    expect(
      maps.parts.run(
        "sleep 60 >&- 2>&- & other=$!; echo $other >$base/read-back/pid; build_maps; kill $other",
      ),
    ).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
  });
});
