import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installCommandPlugin } from "../../../tools/engine/command-plugin";
import { execute } from "../../../tools/engine/execute";

let project: string;
const plugin = (file: string) =>
  join(project, ".local", "pulumi-home", "plugins", "resource-command-v1.2.1", file);
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "wsgi-fleet-plugin-"));
  mkdirSync(join(project, "dist", "tools"), { recursive: true });
  writeFileSync(
    join(project, "dist", "tools", "provider.js"),
    "console.log(process.argv.slice(2).join(' '));\n",
  );
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe("installCommandPlugin", () => {
  it("installs a launcher that runs the stand-in with the engine's arguments", async () => {
    expect(await installCommandPlugin(project, "stand-in")).toEqual({ kind: "stand-in", reused: false });
    const run = await execute(plugin("pulumi-resource-command"), ["--logtostderr", "127.0.0.1:1"]);
    expect(run).toMatchObject({ status: 0, stdout: "--logtostderr 127.0.0.1:1\n" });
  });

  it("renews the bundle of a stand-in that is there, without looking for the released plugin again", async () => {
    await installCommandPlugin(project, "stand-in");
    writeFileSync(join(project, "dist", "tools", "provider.js"), "console.log('new');\n");
    expect(await installCommandPlugin(project, undefined)).toEqual({ kind: "stand-in", reused: true });
    expect(readFileSync(plugin("provider.js"), "utf8")).toContain("new");
  });

  it("leaves a released plugin alone", async () => {
    mkdirSync(plugin(""), { recursive: true });
    writeFileSync(plugin("pulumi-resource-command"), "\u007fELF");
    expect(await installCommandPlugin(project, undefined)).toEqual({ kind: "released", reused: true });
    expect(readFileSync(plugin("pulumi-resource-command"), "utf8")).toBe("\u007fELF");
  });

  it("starts the plugin whose path is given from where it lies, and replaces it by the stand-in again", async () => {
    const given = join(project, "it's mine");
    writeFileSync(given, '#!/bin/sh\necho "$0" "$@"\n');
    chmodSync(given, 0o755);
    expect(await installCommandPlugin(project, given)).toEqual({ kind: "given", reused: false });
    const run = await execute(plugin("pulumi-resource-command"), ["127.0.0.1:1"]);
    expect(run.stdout).toBe(`${realpathSync(given)} 127.0.0.1:1\n`);
    expect(await installCommandPlugin(project, "stand-in")).toEqual({ kind: "stand-in", reused: false });
    const standIn = await execute(plugin("pulumi-resource-command"), ["127.0.0.1:1"]);
    expect(standIn.stdout).toBe("127.0.0.1:1\n");
  });

  it("refuses a path that does not exist", async () => {
    await expect(installCommandPlugin(project, "/nowhere")).rejects.toThrow(
      'WSGI_FLEET_COMMAND_PLUGIN names "/nowhere", which does not exist',
    );
  });
});
