import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HostTree, readHostTree } from "../../src/host-tree/host-tree";
import { readHostWords } from "../../src/look/host-words";
import { readContents } from "../../src/look/look-command";
import { contentsScript } from "../../templates/look-script";
import { shells } from "./host-parts";

describe.each(shells)("the files of httpd that a look lists, in $name", ({ shell }) => {
  let root: string;
  let folder: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "wsgi-fleet-tree-"));
    folder = join(root, "apache2");
    for (const name of ["mod_alias.so", "mod_wsgi.so", "notes.txt"]) write(`../modules/${name}`, "");
    write("apache2.conf", "Include sites-enabled/\n");
    write("sites-available/a b.conf", "the site\n");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function link(target: string, path: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }

  function run(script: string, ...words: string[]) {
    const [command = "", ...options] = shell;
    const { status, stdout, stderr } = spawnSync(command, [...options, "-s", "--", ...words], {
      input: script,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  }

  function listed(): HostTree {
    const script = contentsScript().replace('\ncontents "$@"\n', `\ntree "$1" ${root}/modules\n`);
    const tree = readHostTree(readHostWords(run(script, folder)));
    if (tree === undefined) throw new Error("Nothing is listed.");
    return tree;
  }

  /** Names and digests below the folder, in order of name. */
  const files = ({ files: all }: HostTree) =>
    Object.fromEntries([...all].map(([path, digest]) => [path.slice(folder.length + 1), digest]).sort());

  it("are named, with the digests of those that httpd may read, links followed", () => {
    link("../sites-available/a b.conf", "sites-enabled/a.conf");
    write("htpasswd", "a secret");
    const tree = listed();
    expect(files(tree)).toEqual({
      "apache2.conf": sha256("Include sites-enabled/\n"),
      htpasswd: undefined,
      "sites-available/a b.conf": sha256("the site\n"),
      "sites-enabled/a.conf": sha256("the site\n"),
    });
    expect([...tree.folders].sort()).toEqual(
      ["", "/sites-available", "/sites-enabled"].map((path) => `${folder}${path}`),
    );
    expect(tree.modules).toEqual(new Set(["mod_alias.so", "mod_wsgi.so"]));
    expect(tree.isCut).toBe(false);
  });

  it("are not read where they are keys, or too large, and links lead nowhere else", () => {
    write("ssl/private/a.conf", "a key");
    write("private/b.conf", "a key");
    write("large.conf", "x".repeat(256 * 1024 + 1));
    link("large.conf", "link.conf");
    write("largest.conf", "x".repeat(256 * 1024));
    link("gone.conf", "dangling.conf");
    link("../modules", "modules");
    link(".", "loop");
    const tree = listed();
    const read = Object.entries(files(tree)).filter(([, digest]) => digest !== undefined);
    expect(read.map(([path]) => path)).toEqual(["apache2.conf", "largest.conf", "sites-available/a b.conf"]);
    expect([...tree.dangling]).toEqual([join(folder, "dangling.conf")]);
    expect([...tree.linkedFolders].sort()).toEqual([join(folder, "loop"), join(folder, "modules")]);
  });

  it("are said not to be all where there are too many, or one has a name that no line can hold", () => {
    write("a\nb.conf", "");
    expect(listed().isCut).toBe(true);
    rmSync(join(folder, "a\nb.conf"));
    for (let index = 0; index < 3001; index++) write(`many/${index}`, "");
    expect(listed().isCut).toBe(true);
  });

  it("give their contents for their digests, and nothing else for any word", () => {
    link("../sites-available/a b.conf", "sites-enabled/a.conf");
    const secret = "AuthLDAPBindPassword x\n";
    write("private/b.conf", secret);
    const stdout = run(contentsScript(), folder, sha256("the site\n"), sha256(secret), sha256("none"));
    const contents = readContents({ status: 0, stdout, stderr: "" });
    expect(contents).toEqual([[sha256("the site\n"), Buffer.from("the site\n").toString("base64")]]);
  });

  it("are none where there is no such folder", () => {
    expect(run(contentsScript(), join(root, "none"), sha256("x"))).toBe("");
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
