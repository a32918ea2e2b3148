import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { engineEnvironment, localFolders } from "../../tools/engine/environment";
import { execute } from "../../tools/engine/execute";

// What set-up leaves: an engine that runs a program on disk with the ordinary CLI, and a set-up that repeats quickly.
const projectRoot = resolve(__dirname, "..", "..");
const { local } = localFolders(projectRoot);

it("runs a Node.js program by its language host, with file backend and no passphrase to type", async () => {
  mkdirSync(local, { recursive: true });
  const folder = mkdtempSync(join(local, "test-program-"));
  try {
    const runtime = ["runtime:", "  name: nodejs", "  options:", "    typescript: false", "main: program.js"];
    writeFileSync(join(folder, "Pulumi.yaml"), ["name: tiny", ...runtime, ""].join("\n"));
    writeFileSync(
      join(folder, "program.js"),
      'const { local } = require("@pulumi/command");\n' +
        'exports.answer = new local.Command("answer", { create: "echo 42" }).stdout;\n',
    );
    const env = { ...engineEnvironment(projectRoot, process.env), PULUMI_BACKEND_URL: `file://${folder}` };
    const pulumi = (...args: string[]) =>
      execute("pulumi", [...args, "--non-interactive"], { cwd: folder, env });
    expect(await pulumi("stack", "init", "dev")).toMatchObject({ status: 0 });
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up).toMatchObject({ status: 0, stderr: "" });
    expect(up.stdout).toMatch(/answer: "42"/);
    expect(up.stdout).not.toMatch(/warning/i);
    expect(await pulumi("destroy", "--yes", "--skip-preview")).toMatchObject({ status: 0 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it("repeats set-up in about a second, and says what was reused", async () => {
  const start = Date.now();
  const again = await execute(process.execPath, [join(projectRoot, "dist", "tools", "setup.js")], {
    env: { ...process.env, WSGI_FLEET_COMMAND_PLUGIN: "" },
  });
  expect(again).toMatchObject({ status: 0, stderr: "" });
  expect(again.stdout).toMatch(
    /^packages +reused .* s\nengine +reused .* v\d+\.\d+\.\d+ .* s\nplugin +reused .* s\n$/,
  );
  expect(Date.now() - start).toBeLessThan(3000);
});

it("refuses a plugin that does not exist in one sentence with the remedy", async () => {
  const failed = await execute(process.execPath, [join(projectRoot, "dist", "tools", "setup.js")], {
    env: { ...process.env, WSGI_FLEET_COMMAND_PLUGIN: "/nowhere/plugin" },
  });
  expect(failed.status).toBe(1);
  expect(failed.stderr).toBe(
    'setup: WSGI_FLEET_COMMAND_PLUGIN names "/nowhere/plugin", which does not exist: give the path of a plugin ' +
      "binary, or stand-in, or released.\n",
  );
});
