import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostParts, shells } from "./host-parts";

describe.each(shells)("what a host keeps for itself, in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
  });
  afterEach(() => parts.remove());

  const text = (name: string) => readFileSync(parts.path(name), "utf8");

  it("is written as told, for root alone, and what a killed run left is no hindrance", () => {
    mkdirSync(parts.path("live.new/x"), { recursive: true });
    mkdirSync(parts.path("releases/r"), { recursive: true });
    const { status, stdout, stderr } = parts.run(
      'record_lines "$base/live" r1 "$base/releases/r/payload" "a b\\c" && touch "$base/other" && stat -c %a "$base/other"',
    );
    expect([status, stdout, stderr]).toEqual([0, "644\n", ""]);
    expect([text("live"), text("releases/r/payload")]).toEqual(["r1\n", "a b\\c\n"]);
    expect(statSync(parts.path("live")).mode & 0o777).toBe(0o600);
    expect(readdirSync(parts.base).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  it("stays as it was where one of several cannot be written, and nothing is left", () => {
    writeFileSync(parts.path("live"), "before\n");
    const { status, stderr } = parts.run('record_lines "$base/live" r1 "$base/gone/confirmed" p 2>/dev/null');
    expect([status, stderr]).toEqual([1, ""]);
    expect(text("live")).toBe("before\n");
    expect(existsSync(parts.path("live.new"))).toBe(false);
  });

  it("stays as it was on a full disk, and nothing is left", () => {
    mkdirSync(parts.path("full"));
    const script = `mount -t tmpfs -o size=4k tmpfs $base/full; echo before >$base/full/live
      head -c 9000 /dev/zero >$base/full/rest 2>/dev/null
      record_lines "$base/full/live" r1 2>/dev/null || echo refused
      cat $base/full/live; ls $base/full`;
    expect(parts.run(script, "", ["unshare", "--mount"]).stdout).toBe("refused\nbefore\nlive\nrest\n");
  });

  it("is read by its first line, of which nothing is left where there is none", () => {
    writeFileSync(parts.path("two"), "first  word\nsecond\n");
    writeFileSync(parts.path("open"), "no end");
    writeFileSync(parts.path("empty"), "\nsecond\n");
    const script =
      'for f in two open empty gone; do read_first_line "$base/$f"; echo "$? [$first_line]"; done';
    expect(parts.run(script)).toMatchObject({
      stdout: "0 [first  word]\n0 [no end]\n1 []\n1 []\n",
      stderr: "",
    });
  });

  it("has names that are never the same", () => {
    const { stdout } = parts.run(
      'make_random_name; echo "$random_name"; make_random_name; echo "$random_name"',
    );
    const names = stdout.trimEnd().split("\n");
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{16}$/);
  });
});
