import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { remote } from "@pulumi/command";
import { asset } from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SshServer } from "./ssh-server";
import { TestStack } from "./test-stack";

// What command:remote:CopyToRemote does. Server and test share a file system: `source` is local, `target` the host's.
const server = new SshServer();
const other = new SshServer();
const source = (name: string) => server.path(`source/${name}`);
const target = (name: string) => server.path(`target/${name}`);
let stack: TestStack;
beforeAll(async () => {
  await server.start();
  await other.start();
  mkdirSync(source("tree/sub"), { recursive: true });
  writeFileSync(source("file"), "one");
  writeFileSync(source("tree/a"), "A");
  writeFileSync(source("tree/sub/b"), "B");
  mkdirSync(target("existing"), { recursive: true });
  stack = await TestStack.open();
});
afterAll(async () => {
  await stack?.close();
  await server.stop();
  await other.stop();
});

const copy = (name: string, args: Partial<remote.CopyToRemoteArgs>) =>
  new remote.CopyToRemote(name, {
    connection: server.connection,
    source: new asset.FileAsset(source("file")),
    remotePath: target(name),
    ...args,
  });
const hostText = (name: string) => readFileSync(target(name), "utf8");

describe("a copy", () => {
  it("puts files, folders and texts where they belong, and makes parent folders", async () => {
    const large = Buffer.alloc(3 << 20, "wsgi");
    writeFileSync(source("large"), large);
    writeFileSync(source("empty"), "");
    await stack.up(() => {
      copy("a/b/c/file", {});
      copy("into", { remotePath: target("existing") });
      copy("large", { source: new asset.FileAsset(source("large")) });
      copy("empty", { source: new asset.FileAsset(source("empty")) });
      copy("folder", { source: new asset.FileArchive(source("tree")) });
      copy("members", { source: new asset.FileArchive(`${source("tree")}/`) });
      copy("texts/text", { source: new asset.StringAsset("some\ntext\n") });
    });
    expect(hostText("a/b/c/file")).toBe("one");
    expect(hostText("existing/file")).toBe("one");
    const digest = (data: Buffer) => createHash("sha256").update(data).digest("hex");
    expect(digest(readFileSync(target("large")))).toBe(digest(large));
    expect(hostText("empty")).toBe("");
    expect([hostText("folder/tree/a"), hostText("folder/tree/sub/b")]).toEqual(["A", "B"]);
    expect([hostText("members/a"), hostText("members/sub/b")]).toEqual(["A", "B"]);
    expect(hostText("texts/text")).toBe("some\ntext\n");
  });

  it("refuses an archive that is put together in the program", async () => {
    const assets = new asset.AssetArchive({ member: new asset.StringAsset("x") });
    expect(await stack.failUp(() => copy("assembled", { source: assets }))).toContain(
      "archive must be a path to a file or directory",
    );
  });

  it("fails where the host cannot be written, naming the path", async () => {
    writeFileSync(target("in-the-way"), "");
    expect(await stack.failUp(() => copy("in-the-way/file", {}))).toContain(target("in-the-way"));
  });
});

describe("an update", () => {
  it("copies when the content's digest or the remote path changed, and only then", async () => {
    const program =
      (remotePath: string, host = server) =>
      () =>
        copy("watched", { remotePath: target(remotePath), connection: host.connection });
    await stack.up(program("watched"));
    rmSync(target("watched"));
    expect((await stack.up(program("watched"))).steps).toEqual([]);

    const moved = await stack.up(program("watched", other));
    expect(moved.steps).toEqual(["update watched"]);
    expect(existsSync(target("watched"))).toBe(false);

    writeFileSync(source("file"), "two");
    expect((await stack.up(program("watched", other))).steps).toEqual(["update watched"]);
    expect(hostText("watched")).toBe("two");

    expect((await stack.up(program("renamed", other))).steps).toEqual(["update watched"]);
    expect(hostText("renamed")).toBe("two");
    expect(hostText("watched")).toBe("two");
  });

  it("replaces, and so copies again, when a trigger changed; nothing is ever removed", async () => {
    const program = (trigger: string) => () => copy("triggered", { triggers: [trigger] });
    await stack.up(program("one"));
    rmSync(target("triggered"));
    const { steps } = await stack.up(program("two"));
    expect(steps).toContain("replace triggered");
    expect(existsSync(target("triggered"))).toBe(true);
    await stack.up(() => undefined);
    expect(existsSync(target("triggered"))).toBe(true);
  });
});
