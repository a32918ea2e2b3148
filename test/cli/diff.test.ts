import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { bundleCommandLine, wsgiFleet } from "./command-line";

const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-diff-"));
const fleetFile = "stacks/demo.fleet.yaml";

function git(...args: string[]): void {
  const identity = [
    "-c",
    "user.name=Test",
    "-c",
    "user.email=test@example.com",
    "-c",
    "commit.gpgSign=false",
  ];
  execFileSync("git", ["-C", folder, ...identity, ...args], { stdio: "pipe" });
}

/** A branch from main in which texts of files are replaced. */
function branch(name: string, file: string, from: string | RegExp, to: string): void {
  git("checkout", "--quiet", "-b", name, "main");
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to);
  if (before === after) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(path, after);
  git("commit", "--quiet", "--all", "--message", name);
  git("checkout", "--quiet", "main");
}

const diff = (...args: string[]) => wsgiFleet(folder, "diff", "--file", fleetFile, ...args);

beforeAll(async () => {
  await bundleCommandLine();
  mkdirSync(join(folder, "stacks/maps"), { recursive: true });
  cpSync(join(projectRoot, fleetFile), join(folder, fleetFile));
  cpSync(join(projectRoot, "stacks/maps/wsgiprocmap.txt"), join(folder, "stacks/maps/wsgiprocmap.txt"));
  git("init", "--quiet", "--initial-branch", "main");
  git("add", ".");
  git("commit", "--quiet", "--message", "main");
  branch("moved-url", "stacks/maps/wsgiprocmap.txt", /^\/orders( +)sales$/m, "/orders$1admin");
  branch(
    "resized-group",
    fleetFile,
    "name: sales, processes: 2, threads: 5",
    "name: sales, processes: 3, threads: 8",
  );
  branch("upgrade", fleetFile, 'modWsgi: "4.9"', 'modWsgi: "6.0"');
  branch("comment", fleetFile, "# Three hosts", "# The three hosts");
  branch("broken", fleetFile, "fleet: demo", "fleet: [demo]");
  branch("failing", fleetFile, "processGroup: intranet\n", "processGroup: admin\n");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("two revisions of a fleet file", () => {
  test.each(["moved-url", "resized-group", "upgrade", "failing"])(
    "the comment of a pull request: %s",
    async (name) => {
      const { status, stdout, stderr } = await diff("main", name, "--format", "markdown");
      expect(stderr).toBe("");
      expect(status).toBe(1);
      await expect(stdout).toMatchFileSnapshot(join(projectRoot, `test/golden/diff/${name}.md`));
    },
  );

  test("what a person reads at a terminal, without colours where there is none", async () => {
    const { stdout } = await diff("main", "moved-url");
    await expect(stdout).toMatchFileSnapshot(join(projectRoot, "test/golden/diff/moved-url.txt"));
  });

  test("the page about diff shows true output", async () => {
    const page = readFileSync(join(projectRoot, "docs/diff.md"), "utf8");
    const { stdout } = await diff("main", "moved-url");
    for (const line of stdout.split("\n")) expect(page).toContain(line);
    const markdown = await diff("main", "moved-url", "--format", "markdown");
    for (const line of markdown.stdout.split("\n").slice(0, 4)) expect(page).toContain(line);
  });

  test("a comment in the file is no difference, and the status says so", async () => {
    const { status, stdout } = await diff("main", "comment");
    expect(stdout).toContain("No difference");
    expect(status).toBe(0);
  });

  test("without a second revision the file on the disk is compared", async () => {
    const path = join(folder, "stacks/maps/wsgiprocmap.txt");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/^\/reports( +)admin$/m, "/reports$1sales"));
    const { status, stdout } = await diff("main", "--format", "json");
    writeFileSync(path, text);
    expect(status).toBe(1);
    const { names, requests } = JSON.parse(stdout);
    expect(names).toEqual({ from: `${fleetFile} at main`, to: fleetFile });
    expect(requests).toMatchObject([
      { kind: "moved", urls: ["http://www.example.com/reports"], from: { processGroup: "admin" } },
    ]);
  });

  test("nothing is checked out", async () => {
    await diff("main", "moved-url");
    expect(execFileSync("git", ["-C", folder, "status", "--porcelain"], { encoding: "utf8" })).toBe("");
  });

  test("a map behind a symbolic link is read from the revision", async () => {
    git("checkout", "--quiet", "-b", "linked", "main");
    git("mv", "stacks/maps/wsgiprocmap.txt", "stacks/rows.txt");
    symlinkSync("../rows.txt", join(folder, "stacks/maps/wsgiprocmap.txt"));
    git("add", ".");
    git("commit", "--quiet", "--message", "linked");
    git("checkout", "--quiet", "main");
    const { status, stdout, stderr } = await diff("main", "linked");
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  });

  test("a revision that is not there, and one that is an option to git", async () => {
    for (const revision of ["nowhere", "--output=x"]) {
      const { status, stderr } = await wsgiFleet(folder, "diff", "--file", fleetFile, "--", "main", revision);
      expect(stderr).toMatch(`has no revision "${revision}"`);
      expect(status).toBe(2);
    }
  });

  test("a side that cannot be read is status 2 with its diagnostics", async () => {
    const { status, stdout, stderr } = await diff("main", "broken");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("stacks/demo.fleet.yaml:3");
  });
});

test("a folder without a repository", async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), "wsgi-fleet-diff-"));
  writeFileSync(join(elsewhere, "a.fleet.yaml"), "fleet: a\n");
  const { status, stderr } = await wsgiFleet(elsewhere, "diff", "--file", "a.fleet.yaml", "main");
  rmSync(elsewhere, { recursive: true });
  expect({ status, stderr }).toEqual({ status: 2, stderr: '"a.fleet.yaml" is in no git repository.\n' });
});

test("a command line that is wrong", async () => {
  for (const args of [[], ["a.yaml"], ["a", "b", "c"], ["a", "b", "--format", "xml"]]) {
    const { status } = await wsgiFleet(folder, "diff", ...args);
    expect(status, args.join(" ")).toBe(2);
  }
});
