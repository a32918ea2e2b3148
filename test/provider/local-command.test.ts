import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { local } from "@pulumi/command";
import { asset } from "@pulumi/pulumi";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TestStack } from "./test-stack";

// What command:local:Command does.
const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-local-"));
const path = (name: string) => join(folder, name);
let stack: TestStack;
beforeAll(async () => {
  stack = await TestStack.open();
});
afterAll(async () => {
  await stack?.close();
  rmSync(folder, { recursive: true, force: true });
});

it("runs create, update with the previous outputs, and delete, in a folder, with an interpreter and variables", async () => {
  const program = (word: string) => () => {
    const plain = new local.Command("plain", {
      create: 'printf \'%s %s %s\' "$WORD" "$PULUMI_COMMAND_STDOUT" "$PWD"; cat',
      delete: `printf deleted > ${path("deleted")}`,
      environment: { WORD: word },
      stdin: "!",
      dir: folder,
    });
    const node = new local.Command("node", { interpreter: [process.execPath, "-p"], create: "6 * 7" });
    return { plain: plain.stdout, node: node.stdout };
  };
  const first = await stack.up(program("one"));
  expect(first.outputs.plain?.value).toBe(`one  ${folder}!`);
  expect(first.outputs.node?.value).toBe("42");
  const second = await stack.up(program("two"));
  expect(second.outputs.plain?.value).toBe(`two one  ${folder}! ${folder}!`);
  await stack.up(() => undefined);
  expect(readFileSync(path("deleted"), "utf8")).toBe("deleted");
});

it("fails with the exit status, the command and its output", async () => {
  const failure = await stack.failUp(() => new local.Command("failing", { create: "echo lost; exit 3" }));
  expect(failure).toMatch(/exit status 3: running "echo lost; exit 3":\n +lost\n/);
});

it("is replaced when a trigger changes, also when that is the content of an asset", async () => {
  writeFileSync(path("watched"), "one");
  const program = () =>
    new local.Command("triggered", {
      create: `echo create >> ${path("order")}`,
      delete: `echo delete >> ${path("order")}`,
      triggers: [new asset.FileAsset(path("watched"))],
    });
  await stack.up(program);
  expect((await stack.up(program)).steps).toEqual([]);
  writeFileSync(path("watched"), "two");
  expect((await stack.up(program)).steps).toContain("replace triggered");
  expect(readFileSync(path("order"), "utf8")).toBe("create\ncreate\ndelete\n");
});

it("returns the files that its patterns select, later patterns winning", async () => {
  const make =
    "mkdir -p made/sub && echo 1 > made/a.txt && echo 2 > made/sub/b.txt && echo 3 > made/sub/secret.txt";
  await stack.up(
    () =>
      new local.Command("made", {
        create: make,
        dir: folder,
        assetPaths: ["made/**.txt", "!**secret.*"],
        archivePaths: ["made/*"],
      }),
  );
  const stored = await stack.stored("made");
  expect(Object.keys(stored.assets as object).sort()).toEqual(["made/a.txt", "made/sub/b.txt"]);
  expect(Object.keys((stored.archive as { assets: object }).assets)).toEqual(["made/a.txt"]);
});

it("runs nothing in a preview", async () => {
  mkdirSync(path("preview"));
  await stack.preview(() => new local.Command("previewed", { create: `touch ${path("preview/ran")}` }));
  expect(existsSync(path("preview/ran"))).toBe(false);
});
