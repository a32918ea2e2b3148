import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Proves that the lint holds the layers apart: src ← templates ← infra, and nobody builds on tools. The real
// lint runs once, with the project's own settings, over small offending files in each layer.
const root = resolve(__dirname, "..");
const folder = `layers-test-${process.pid}`;

const imports = {
  node: 'import { readFileSync } from "node:fs";\nexport const used = readFileSync;\n',
  bareNode: 'import { join } from "path";\nexport const used = join;\n',
  dynamicNode: 'export const used = () => import("node:fs");\n',
  pulumi: 'import * as pulumi from "@pulumi/pulumi";\nexport const used = pulumi.output;\n',
  pulumiType: 'import type { Output } from "@pulumi/pulumi";\nexport type Used = Output<string>;\n',
  model: 'import type { Fleet } from "../../src/model/fleet";\nexport type Used = Fleet;\n',
  templates: 'import { hostScript } from "../../templates/host-script";\nexport const used = hostScript;\n',
  infra: 'import { sha256 } from "../../infra/sha256";\nexport const used = sha256;\n',
  infraIndex: 'import { Fleet } from "../../infra";\nexport const used = Fleet;\n',
  cli: 'import { usage } from "../cli/usage";\nexport const used = usage;\n',
  cliFromTop: 'import { usage } from "../../src/cli/usage";\nexport const used = usage;\n',
  toolsFromCli:
    'import { installCommandPlugin } from "../../../tools/engine/command-plugin";\nexport const used = installCommandPlugin;\n',
  tools:
    'import { installCommandPlugin } from "../../tools/engine/command-plugin";\nexport const used = installCommandPlugin;\n',
};

const pureCore = "src is the pure core";
const lowest = "src is the lowest layer";
const srcOnly = "templates may import src only";
const noTools = "The product never depends on tools/";
/** Layer, what it imports, and the words of the refusal; undefined where the import is in order. */
const cases: readonly [string, keyof typeof imports, string | undefined][] = [
  ["src", "node", pureCore],
  ["src", "bareNode", pureCore],
  ["src", "dynamicNode", pureCore],
  ["src", "pulumi", pureCore],
  ["src", "pulumiType", pureCore],
  ["src", "templates", lowest],
  ["src", "infra", lowest],
  ["src", "infraIndex", lowest],
  ["src", "cli", lowest],
  ["src", "tools", lowest],
  ["src", "model", undefined],
  ["templates", "infra", srcOnly],
  ["templates", "infraIndex", srcOnly],
  ["templates", "pulumi", srcOnly],
  ["templates", "cliFromTop", srcOnly],
  ["templates", "tools", srcOnly],
  ["templates", "model", undefined],
  ["templates", "node", undefined],
  ["infra", "tools", noTools],
  ["src/cli", "toolsFromCli", noTools],
  ["src/cli", "node", undefined],
  ["infra", "templates", undefined],
  ["infra", "pulumi", undefined],
  ["infra", "node", undefined],
];

const fileOf = (layer: string, what: string) => join(layer, folder, `${what}.ts`);
const complaints = new Map<string, string[]>();
beforeAll(async () => {
  for (const [layer, what] of cases) {
    const file = join(root, fileOf(layer, what));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, imports[what]);
  }
  for (const { path, message } of await lint(cases.map(([layer, what]) => fileOf(layer, what)))) {
    complaints.set(path, [...(complaints.get(path) ?? []), message]);
  }
}, 60_000);
afterAll(() => {
  for (const layer of new Set(cases.map(([each]) => each))) {
    rmSync(join(root, layer, folder), { recursive: true, force: true });
  }
});

describe("the lint", () => {
  it.each(cases)("judges that %s imports %s", (layer, what, refusal) => {
    const found = complaints.get(fileOf(layer, what)) ?? [];
    if (refusal === undefined) expect(found).toEqual([]);
    else expect(found).toContainEqual(expect.stringContaining(refusal));
  });
});

interface Complaint {
  readonly path: string;
  readonly message: string;
}

interface Report {
  readonly diagnostics: readonly { readonly message: string; readonly location: { readonly path: string } }[];
}

/** What `biome lint` says about files, one complaint for each of its diagnostics. */
function lint(files: readonly string[]): Promise<Complaint[]> {
  const args = ["biome", "lint", "--reporter=json", "--max-diagnostics=none", ...files];
  return new Promise((done, fail) => {
    // Its exit status is 1 where it complains, so only a missing report is a failure.
    execFile("npx", args, { cwd: root }, (error, stdout, stderr) => {
      const report = stdout.split("\n").find((line) => line.startsWith("{"));
      if (report === undefined)
        fail(new Error(`The lint gave no report. ${error?.message ?? ""}\n${stderr}`));
      else {
        const { diagnostics } = JSON.parse(report) as Report;
        done(diagnostics.map(({ message, location }) => ({ path: location.path, message })));
      }
    });
  });
}
