import { describe, expect, it } from "vitest";
import { citedText } from "../../src/host-tree/cited-text";
import { readHostTree, treeIdentity } from "../../src/host-tree/host-tree";
import { HostTreeReader } from "../../src/host-tree/host-tree-reader";
import { readHostWords } from "../../src/look/host-words";

const digest = (digit: string) => digit.repeat(64);

const lines = [
  "tree-folder /etc/apache2",
  "tree-folder /etc/apache2/a",
  "tree-folder /etc/apache2/empty",
  `tree-file ${digest("1")} /etc/apache2/apache2.conf`,
  `tree-file ${digest("2")} /etc/apache2/a/1 2.conf`,
  `tree-file ${digest("3")} /etc/apache2/a-b/1.conf`,
  `tree-file ${digest("3")} /etc/apache2/a-b/.hidden.conf`,
  "tree-closed /etc/apache2/a-b/README",
  "tree-dangling /etc/apache2/a/gone.conf",
  "tree-linked /etc/apache2/elsewhere",
  "tree-modules mod_alias.so mod_wsgi.so",
];

const own = new Map([["/etc/apache2/sites-enabled/wsgi-fleet.conf", "ours"]]);
const places = { root: "/etc/apache2", modulesDirectory: "/usr/lib/apache2/modules", own };

function readerOf(said = lines): HostTreeReader {
  const tree = readHostTree(readHostWords(said.join("\n")));
  if (tree === undefined) throw new Error("There is no tree.");
  return new HostTreeReader(tree, places, (asked) => (asked === digest("1") ? "the main file" : undefined));
}

describe("what a look lists", () => {
  it("is nothing where no line says so", () => {
    expect(readHostTree(new Map())).toBeUndefined();
    expect(
      readHostTree(readHostWords("tree-modules mod_alias.so\ntree-unknown x\ntree-file short /etc/x")),
    ).toBeUndefined();
  });

  it("is the same tree in any order, and another one with any other file", () => {
    const identity = (said: readonly string[]) => {
      const tree = readHostTree(readHostWords(said.join("\n")));
      return tree && treeIdentity(tree);
    };
    expect(identity([...lines].reverse())).toBe(identity(lines));
    for (const index of lines.keys())
      expect(identity(lines.filter((_, at) => at !== index)), lines[index]).not.toBe(identity(lines));
    expect(identity([...lines, "tree-cut"])).not.toBe(identity(lines));
  });
});

describe("the files of a host", () => {
  it("are read by what was fetched, with ours among them; what is not at hand is asked for", () => {
    const reader = readerOf();
    expect(reader.read("/etc/apache2/./apache2.conf")).toBe("the main file");
    expect(reader.read("/etc/apache2/sites-enabled/wsgi-fleet.conf")).toBe("ours");
    expect(reader.read("/etc/apache2/nothing.conf")).toBeUndefined();
    expect(reader.read("/etc/apache2/a/gone.conf")).toBeUndefined();
    expect([...reader.missing]).toEqual([]);
    expect(reader.read("/etc/apache2/a/1 2.conf")).toBe("");
    expect([...reader.missing]).toEqual([digest("2")]);
    expect(reader.read("/usr/lib/apache2/modules/mod_alias.so")).toBe("");
    expect(reader.read("/usr/lib/apache2/modules/mod_other.so")).toBeUndefined();
  });

  it("match patterns as httpd matches them: folder by folder in order of name, hidden ones not", () => {
    const { glob } = { glob: (pattern: string) => readerOf().glob(pattern) };
    expect(glob("/etc/apache2/*/*.conf")).toEqual([
      "/etc/apache2/a/1 2.conf",
      "/etc/apache2/a/gone.conf",
      "/etc/apache2/a-b/1.conf",
      "/etc/apache2/sites-enabled/wsgi-fleet.conf",
    ]);
    expect(glob("/etc/apache2/a-b")).toEqual([
      "/etc/apache2/a-b/.hidden.conf",
      "/etc/apache2/a-b/1.conf",
      "/etc/apache2/a-b/README",
    ]);
    expect(glob("/etc/apache2/empty")).toEqual(["/etc/apache2/empty/"]);
    expect(readerOf().read("/etc/apache2/empty/")).toBe("");
    expect(glob("/etc/apache2/none/*.conf")).toEqual([]);
  });

  it("are known inside of the configuration folder alone, and not behind links or without their digest", () => {
    const reader = readerOf();
    const known = (path: string) => reader.knows(path);
    for (const path of ["a-b/1.conf", "missing.conf", "a/gone.conf", "a/*.conf", "*.conf", "sites-enabled/*"])
      expect(known(`/etc/apache2/${path}`), path).toBe(true);
    for (const path of ["a-b/README", "elsewhere/x.conf", "elsewhere/*.conf", "*/x.conf", "../x.conf"])
      expect(known(`/etc/apache2/${path}`), path).toBe(false);
    expect(known("/etc/letsencrypt/options.conf")).toBe(false);
    expect(known("/etc/apache2-other/x.conf")).toBe(false);
    const cut = readerOf([...lines, "tree-cut"]);
    expect(cut.knows("/etc/apache2/apache2.conf")).toBe(true);
    expect(cut.knows("/etc/apache2/missing.conf")).toBe(false);
    expect(cut.knows("/etc/apache2/a/*.conf")).toBe(false);
  });
});

describe("a line of a host's own file", () => {
  it("is cited whole where it says which server, group or file is meant", () => {
    for (const text of ["<VirtualHost *:80>", "ServerName a.example", "WSGIProcessGroup x", "Listen 80"])
      expect(citedText(`  ${text} `)).toBe(text);
  });

  it("is cited without its arguments where those may be a secret", () => {
    for (const text of [
      "SetEnv PASSWORD hunter2",
      "AuthLDAPBindPassword hunter2",
      "ProxyPass / http://u:hunter2@x/",
      "RewriteRule . - [E=X:hunter2]",
      "WSGIAuthUserScript hunter2",
      "SetEnv\thunter2",
      "<If hunter2>",
      "hunter3=hunter2",
    ])
      expect(citedText(text)).not.toContain("hunter2");
    expect(citedText("SetEnv PASSWORD hunter2")).toBe("SetEnv …");
    expect(citedText("TraceEnable")).toBe("TraceEnable");
  });
});
