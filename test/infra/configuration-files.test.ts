import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConfigurationFiles } from "../../infra/configuration-files";
import { filesBelowRoot, filesFromElsewhere, filesOfThisMachine } from "../../infra/server-files";
import { parseConfiguration } from "../../src/httpd";

const root = mkdtempSync(join(tmpdir(), "wsgi-fleet-files-"));

function write(path: string, content: string | Uint8Array = `# ${path}\n`): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeAll(() => {
  for (const name of [
    "b.conf",
    "a.conf",
    "B.conf",
    "ä.conf",
    ".hidden.conf",
    "c.load",
    "d/x.conf",
    "d/w.conf",
  ])
    write(`etc/on/${name}`);
  for (const name of ["one/sites/1.conf", "two/sites/2.conf", "two/other/3.conf"]) write(`etc/${name}`);
  write("etc/two.conf");
  write("etc/bytes.conf", Uint8Array.from([0x41, 0xe4, 0x0a]));
  write("etc/httpd.conf");
  write("etc/conf/httpd.conf");
  symlinkSync("/etc/two.conf", join(root, "etc/on/link.conf"));
  symlinkSync("/etc/none.conf", join(root, "etc/dangling"));
  symlinkSync("loop", join(root, "etc/loop"));
  symlinkSync("/../../etc", join(root, "outside"));
  mkdirSync(join(root, "etc/circle"));
  symlinkSync("../circle", join(root, "etc/circle/again"));
  write("etc/circle/x.conf");
  write("etc/links/a.conf", "Found\n");
  symlinkSync("none", join(root, "etc/links/b.conf"));
  write("etc/hidden/.x.conf", "Hidden\n");
  mkdirSync(join(root, "etc/hidden/empty"));
  mkdirSync(join(root, "etc/empty"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function whole(): ConfigurationFiles {
  const files = filesBelowRoot(root, join(root, "etc/httpd.conf"));
  if ("problem" in files) throw new Error(files.problem);
  return new ConfigurationFiles(files);
}

describe("patterns of Include", () => {
  it("give files byte by byte in order of name, folders with all that is in them, and no hidden file", () => {
    const expected = ["B", "a", "b", "link", "ä"].map((name) => `/etc/on/${name}.conf`);
    expect(whole().glob("/etc/on/*.conf")).toEqual(expected);
    expect(whole().glob("/etc/on/*")).toEqual([
      ...["B", "a", "b"].map((name) => `/etc/on/${name}.conf`),
      "/etc/on/c.load",
      "/etc/on/d/w.conf",
      "/etc/on/d/x.conf",
      "/etc/on/link.conf",
      "/etc/on/ä.conf",
    ]);
    expect(whole().glob("/etc/on/.*.conf")).toEqual(["/etc/on/.hidden.conf"]);
  });

  it("match folder by folder, so that a file on the way is none", () => {
    expect(whole().glob("/etc/t*/*/?.conf")).toEqual(["/etc/two/other/3.conf", "/etc/two/sites/2.conf"]);
    expect(whole().glob("/etc/[ot]*/sites/*.conf")).toEqual([
      "/etc/one/sites/1.conf",
      "/etc/two/sites/2.conf",
    ]);
    expect(whole().glob("/etc/none/*.conf")).toEqual([]);
  });

  it("end where folders link to each other", () => {
    const found = whole().glob("/etc/circle");
    expect(found[0]).toMatch(/^\/etc\/circle\/again/);
    expect(found.length).toBeLessThan(30);
  });
});

describe("files of a copied file system", () => {
  it("are read through links as if its root were the root", () => {
    expect(whole().read("/etc/on/link.conf")).toBe("# etc/two.conf\n");
    expect(whole().read("/outside/two.conf")).toBe("# etc/two.conf\n");
  });

  it("are none where there is a folder, a dangling link, a loop or nothing", () => {
    for (const path of ["/etc", "/etc/dangling", "/etc/loop", "/etc/none", "/etc/two.conf/x"])
      expect(whole().read(path), path).toBeUndefined();
    expect(whole().unseen).toEqual([]);
  });

  it("keep bytes that are no UTF-8", () => {
    expect(whole().read("/etc/bytes.conf")).toBe("A\udce4\n");
  });
});

describe("files of a server that is not here", () => {
  const elsewhere = (file = "etc/httpd.conf") =>
    new ConfigurationFiles(filesFromElsewhere(join(root, file), "/usr/local/apache"));

  it("are looked for beside the main file", () => {
    expect(elsewhere().read("/usr/local/apache/two.conf")).toBe("# etc/two.conf\n");
    expect(elsewhere().glob("/usr/local/apache/two/sites/*")).toEqual(["/usr/local/apache/two/sites/2.conf"]);
    expect(elsewhere().read(join(root, "etc/two.conf"))).toBe("# etc/two.conf\n");
  });

  it("are looked for in the folder above where the main file is conf/httpd.conf", () => {
    const inConf = elsewhere("etc/conf/httpd.conf");
    expect(inConf.glob("/usr/local/apache/two/sites/*")).toEqual(["/usr/local/apache/two/sites/2.conf"]);
    expect(inConf.read("/usr/local/apache/conf/httpd.conf")).toBe("# etc/conf/httpd.conf\n");
    expect(elsewhere("etc/one/httpd.conf").glob("/usr/local/apache/two/sites/*")).toEqual([
      "/usr/local/apache/two/sites/*",
    ]);
  });

  it("count as empty and are kept in mind where nothing tells what is in them", () => {
    const files = elsewhere();
    expect(files.read("/etc/hostname")).toBe("");
    expect(files.glob("/usr/local/apache/sites/*.conf")).toEqual(["/usr/local/apache/sites/*.conf"]);
    expect(files.read("/usr/local/apache/sites/*.conf")).toBe("");
    expect(files.unseen).toEqual(["/etc/hostname", "/usr/local/apache/sites/*.conf"]);
  });

  it("are missing where their folder is here", () => {
    const files = elsewhere();
    expect(files.read("/usr/local/apache/two/none.conf")).toBeUndefined();
    expect(files.glob("/usr/local/apache/two/*.load")).toEqual([]);
    expect(files.unseen).toEqual([]);
  });
});

describe("files of this machine", () => {
  it("are what their paths say", () => {
    const path = join(root, "etc/two.conf");
    expect(new ConfigurationFiles(filesOfThisMachine(path)).read(path)).toBe("# etc/two.conf\n");
    expect(new ConfigurationFiles(filesOfThisMachine(path)).read("/dev/null")).toBe("");
    expect(new ConfigurationFiles(filesOfThisMachine(path)).read("/dev/zero")).toBeUndefined();
  });
});

describe("Include and IfFile on a disk", () => {
  const read = (line: string): string[] => {
    const text = `ServerRoot /etc\n${line}\n`;
    const { tree, diagnostics } = parseConfiguration({ file: "httpd.conf", text, reader: whole() });
    return [
      ...tree.directives.slice(1).map(({ name }) => name),
      ...diagnostics.map(({ message }) => message),
    ];
  };

  it("do as httpd does with folders, hidden files, empty folders and dangling links", () => {
    const missing = (path: string): string =>
      `Could not open configuration file ${path}: No such file or directory`;
    expect(read("Include links/*.conf")).toEqual(["Found", missing("/etc/links/b.conf")]);
    expect(read("Include links/b.conf")).toEqual([missing("/etc/links/b.conf")]);
    for (const line of ["Include hidden", "Include hidden/"]) expect(read(line), line).toEqual(["Hidden"]);
    for (const line of ["Include hidden/*", "Include empty", "Include empt*", "IncludeOptional links/b.conf"])
      expect(read(line), line).toEqual([]);
    const conditional = (path: string): string[] => read(`<IfFile ${path}>\nHolds\n</IfFile>`);
    for (const path of ["empty", "hidden", "links/a.conf"])
      expect(conditional(path), path).toEqual(["Holds"]);
    for (const path of ["links/b.conf", "links/*", "none"]) expect(conditional(path), path).toEqual([]);
  });
});
