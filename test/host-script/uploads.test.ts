import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostParts, shells } from "./host-parts";

describe.each(shells)("archives that were uploaded before, in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    mkdirSync(parts.path("incoming"));
  });
  afterEach(() => parts.remove());

  it("go after a day, with their scripts; nothing else does", () => {
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    for (const [name, age] of [
      ["p.tar.gz", 9],
      ["p.sh", 9],
      ["0123456789abcdef.tar.gz", 2],
      ["0123456789abcdef.sh", 2],
      ["fedcba9876543210.tar.gz", 0.5],
      ["notes.txt", 9],
    ] as const) {
      writeFileSync(parts.path(`incoming/${name}`), "");
      utimesSync(parts.path(`incoming/${name}`), days(age), days(age));
    }
    const { status, stderr } = parts.run("archive=$base/incoming/p.tar.gz; remove_old_uploads");
    expect([status, stderr]).toEqual([0, ""]);
    expect(readdirSync(parts.path("incoming")).sort()).toEqual([
      "fedcba9876543210.tar.gz",
      "notes.txt",
      "p.sh",
      "p.tar.gz",
    ]);
  });
});
