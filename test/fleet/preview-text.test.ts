import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { Deployment } from "./deployment";
import { normalPreview } from "./normal-preview";

// What `pulumi preview --diff` prints for typical changes, and that a plan that was reviewed is what is applied. The
// hosts are looked at only where it says so: a preview of a pull request reaches none.
const golden = join(projectRoot, "test", "golden", "preview");
const secret = "correct horse battery staple";
let fleet: Deployment;

beforeAll(async () => {
  fleet = await Deployment.create("test-preview-text", { hosts: 1 });
  await fleet.pulumiWithInput("a key of random letters\n", "config", "set", "--secret", "secretsKey");
  await fleet.pulumiWithInput(`${secret}\n`, "config", "set", "--secret", "database-password");
  fleet.edit(
    "demo.fleet.yaml",
    "    daemonProcessGroups: #",
    "    secretFiles: [{ name: database, secret: database-password, owner: www-data }]\n    daemonProcessGroups: #",
  );
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const preview = (...args: string[]) =>
  fleet.pulumi("preview", "--diff", "--config", "wsgi-fleet:look=false", ...args);

/** The preview of one change, which is taken back then. */
async function previewOf(file: string, from: string, to: string): Promise<string> {
  fleet.edit(file, from, to);
  const { status, output } = await preview();
  fleet.edit(file, to, from);
  expect(status, output).toBe(0);
  expect(output).not.toContain(secret);
  expect(output).not.toMatch(/[A-Za-z0-9+/]{100,}/);
  return normalPreview(output);
}

describe("a preview", () => {
  it("of no change names no resource", async () => {
    const { status, output } = await preview();
    expect(status, output).toBe(0);
    await expect(normalPreview(output)).toMatchFileSnapshot(join(golden, "no-change.txt"));
  });

  it.for([
    ["moved-url", "maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin"],
    ["resized-group", "demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 9"],
    [
      "added-virtual-host",
      "demo.fleet.yaml",
      "\nhosts:\n",
      "      - { serverName: new.example.net, processGroup: sales, scriptAliases: [{ path: /, script: /srv/www/shop/app.wsgi }] }\n\nhosts:\n",
    ],
    ["changed-virtual-host", "demo.fleet.yaml", "[example.com]", "[example.com, example.org]"],
    [
      "host-variable",
      "demo.fleet.yaml",
      "configuration: web }",
      "configuration: web, variables: { COLOUR: red } }",
    ],
    ["full-restart", "demo.fleet.yaml", "    listen:", "    mpm: { name: worker }\n    listen:"],
  ] as const)("shows what changes, and nothing else: %s", async ([name, file, from, to]) => {
    await expect(await previewOf(file, from, to)).toMatchFileSnapshot(join(golden, `${name}.txt`));
  });

  it("shows that a secret changes, and not a letter of it", async () => {
    await fleet.pulumiWithInput("another password\n", "config", "set", "--secret", "database-password");
    const { status, output } = await preview();
    await fleet.pulumiWithInput(`${secret}\n`, "config", "set", "--secret", "database-password");
    expect(status, output).toBe(0);
    expect(output).not.toContain("another password");
    await expect(normalPreview(output)).toMatchFileSnapshot(join(golden, "changed-secret.txt"));
  });
});
