import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writePayload } from "../../infra/payload-file";
import type { Release } from "../../src/release/release";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const release = (payloadDigest: string, text: string): Release => ({
  configurationDigest: "",
  mapsDigest: "",
  payloadDigest,
  payload: new TextEncoder().encode(text),
  fullRestart: [],
});

describe("a payload file", () => {
  it("is named by the payload's digest, in a folder that is made for it", () => {
    const file = writePayload(join(folder, "a/b"), release("d1", "one"));
    expect(file).toBe(join(folder, "a/b/d1.tar.gz"));
    expect(readFileSync(file, "utf8")).toBe("one");
  });

  it("is left as it is when it is there already", () => {
    const file = writePayload(folder, release("d1", "one"));
    const before = statSync(file).ino;
    expect(writePayload(folder, release("d1", "one"))).toBe(file);
    expect(statSync(file).ino).toBe(before);
  });

  it("leaves nothing unfinished beside it", () => {
    writePayload(folder, release("d1", "one"));
    writePayload(folder, release("d2", "two"));
    expect(readdirSync(folder).sort()).toEqual(["d1.tar.gz", "d2.tar.gz"]);
  });
});
