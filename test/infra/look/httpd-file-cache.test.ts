import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HttpdFileCache } from "../../../infra/look/httpd-file-cache";

describe("the cache of hosts' files", () => {
  let root: string;
  let folder: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "wsgi-fleet-cache-"));
    folder = join(root, "httpd-files");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const text = "ServerName a.example.com\n";

  function keep(bytes: Buffer | string): string {
    const digest = sha256(bytes);
    new HttpdFileCache(folder).keep(digest, Buffer.from(bytes).toString("base64"));
    return digest;
  }

  it("has what a host has sent, for this user alone, also for the next look", () => {
    expect(new HttpdFileCache(folder).text(sha256(text))).toBeUndefined();
    const digest = keep(text);
    expect(new HttpdFileCache(folder).text(digest)).toBe(text);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, digest)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([digest]);
  });

  it("has the empty file, and bytes that are no UTF-8", () => {
    expect(new HttpdFileCache(folder).text(keep(""))).toBe("");
    const latin = new HttpdFileCache(folder).text(keep(Buffer.from([0x61, 0xe9, 0x0a])));
    expect(latin?.length).toBe(3);
  });

  it("believes neither a host nor the disk but the digest", () => {
    const cache = new HttpdFileCache(folder);
    cache.keep(sha256(text), Buffer.from("something else").toString("base64"));
    expect(cache.text(sha256(text))).toBeUndefined();
    const digest = keep(text);
    writeFileSync(join(folder, digest), `${readFileSync(join(folder, digest), "utf8")}# changed\n`);
    expect(new HttpdFileCache(folder).text(digest)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });
});

function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
