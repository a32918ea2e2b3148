import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostParts, shells } from "./host-parts";

// Proves that a host which was renamed in the fleet file is neither put back nor emptied when its old name leaves.
describe.each(shells)("a host, in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    mkdirSync(parts.path("original"));
    writeFileSync(parts.path("generation"), "0123456789abcdef\n");
  });
  afterEach(() => parts.remove());

  const leave =
    "settle() { :; }; restore_original() { put_back_result=back; echo put back; }; forget_labels() { :; }";
  const kept = () => existsSync(parts.path("original"));

  it("that has another name now stays as it is when the old one leaves", () => {
    writeFileSync(parts.path("name"), "shop1\n");
    const said = ["restore", "remove"].map(
      (step) => `web1: ${step}: this host is called shop1 now, and stays as it is\n`,
    );
    expect(parts.run(`${leave}; restore && remove`)).toEqual({
      status: 0,
      stdout: said.join(""),
      stderr: "",
    });
    expect([kept(), readFileSync(parts.path("generation"), "utf8")]).toEqual([true, "0123456789abcdef\n"]);
  });

  it.each([["web1\n"], [""], [undefined]])(
    "that has this name, or none on record (%j), is put back",
    (name) => {
      if (name !== undefined) writeFileSync(parts.path("name"), name);
      expect(parts.run(`${leave}; restore`)).toMatchObject({ status: 0, stderr: "" });
      expect(parts.run(`${leave}; restore`).stdout).toMatch(/^put back\n/);
    },
  );

  it.each([
    ["9", " shard=1", "shard 9"],
    ["9", "", "shard 9"],
    [undefined, " shard=1", "a stack without a shard"],
  ])("that belongs to %j stays as it is when%s leaves", (theirs, option, words) => {
    writeFileSync(parts.path("name"), "web1\n");
    if (theirs !== undefined) writeFileSync(parts.path("shard"), `${theirs}\n`);
    const said = ["restore", "remove"].map(
      (step) => `web1: ${step}: this host belongs to ${words} now, and stays as it is\n`,
    );
    expect(parts.run(`${leave}; restore${option} && remove${option}`)).toEqual({
      status: 0,
      stdout: said.join(""),
      stderr: "",
    });
    expect(kept()).toBe(true);
  });

  it("that belongs to the shard that leaves is put back, and nobody reads anything else for a shard", () => {
    writeFileSync(parts.path("name"), "web1\n");
    writeFileSync(parts.path("shard"), "9\n");
    expect(parts.run(`${leave}; restore shard=9`).stdout).toMatch(/^put back\n/);
    for (const word of ["shard=", "shard=9x", "9"])
      expect(parts.run(`${leave}; restore ${word}`)).toMatchObject({
        status: 1,
        stderr: `wsgi-fleet: host web1: stage restore: cannot read ${word}\n`,
      });
  });

  it("takes a shard with a push, and loses it with a push of a stack without one", () => {
    expect(parts.run('record_name; shard=9; record_name; cat "$base/shard"; shard_option')).toMatchObject({
      status: 0,
      stdout: "9\n shard=9",
    });
    expect(readFileSync(parts.path("generation"), "utf8")).not.toBe("0123456789abcdef\n");
    expect(parts.run("shard=; record_name; shard_option")).toMatchObject({ status: 0, stdout: "" });
    expect(existsSync(parts.path("shard"))).toBe(false);
  });

  it("takes a new name with a push, which the next look sees where it comes to nothing", () => {
    const generation = () => readFileSync(parts.path("generation"), "utf8");
    expect(parts.run("record_name; record_name")).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(parts.path("name"), "utf8")).toBe("web1\n");
    expect(generation()).toBe("0123456789abcdef\n");
    expect(parts.run("host=shop1; record_name").status).toBe(0);
    expect(readFileSync(parts.path("name"), "utf8")).toBe("shop1\n");
    expect(generation()).toMatch(/^(?!0123456789abcdef)[0-9a-f]{16}\n$/);
  });
});
