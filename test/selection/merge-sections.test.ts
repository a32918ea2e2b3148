import { describe, expect, it } from "vitest";
import { compileSelection } from "../../src/selection";
import { filesReader } from "../httpd/fixtures";
import { answer, app, groups, tree } from "./fixtures";

const section = (open: string, group: string): string =>
  `<${open}>\nWSGIProcessGroup ${group}\n</${open.split(" ")[0]}>\n`;
const inHost = (text: string): string => `<VirtualHost *:80>\nServerName a.example\n${text}</VirtualHost>\n`;

describe("the innermost WSGIProcessGroup", () => {
  const order = [
    'Directory "/srv"',
    'DirectoryMatch "^/srv"',
    'Files "app.wsgi"',
    'Location "/"',
    `If "true"`,
  ];

  it("comes from the later kind of section, wherever it stands in the file", () => {
    for (const [index, later] of order.entries()) {
      for (const earlier of order.slice(0, index)) {
        expect(answer(groups + app + section(later, "g2") + section(earlier, "g1"))).toBe("g2");
      }
    }
  });

  it("comes from the longest Directory, and from the last Location in the file", () => {
    expect(answer(groups + app + section('Directory "/srv"', "g2") + section('Directory "/"', "g1"))).toBe(
      "g2",
    );
    expect(
      answer(groups + app + section('Location "/a/b"', "g1") + section('Location "/a"', "g2"), "/a/b"),
    ).toBe("g2");
  });

  it("comes from a Directory that names the file or its siblings, as long as nothing follows the file", () => {
    const text = (path: string): string =>
      `${groups}WSGIScriptAlias /a /srv/app.wsgi\n${section(`Directory "${path}"`, "g2")}`;
    expect(["/a", "/a/", "/a/x", "/a?x"].map((path) => answer(text("/srv/app.wsgi"), path))).toEqual([
      "g2",
      "embedded",
      "embedded",
      "g2",
    ]);
    expect(answer(text("/srv/*"), "/a")).toBe("g2");
  });

  it("comes from the DirectoryMatch with the most slashes, then from the last", () => {
    const two = section('DirectoryMatch "^/srv/"', "g2");
    expect(answer(groups + app + two + section('DirectoryMatch "."', "g1"))).toBe("g2");
    expect(answer(groups + app + two + section('DirectoryMatch "^/s.v/"', "g1"))).toBe("g1");
  });

  it("comes from the virtual host's section within a kind, but a main section beats the virtual host's own value", () => {
    expect(answer(groups + app + inHost(section('Location "/"', "g2")) + section('Location "/"', "g1"))).toBe(
      "g2",
    );
    expect(answer(groups + app + inHost("WSGIProcessGroup g2\n") + section('Location "/"', "g1"))).toBe("g1");
    expect(
      answer(groups + app + inHost(section('Directory "/srv"', "g2")) + section('Location "/"', "g1")),
    ).toBe("g1");
  });

  it("matches Location by whole components, its patterns by wildcard or regular expression", () => {
    const text =
      groups +
      app +
      section('Location "/a"', "g1") +
      section('LocationMatch "^/b\\d$"', "g2") +
      section('Location "/c*"', "g3");
    const paths = ["/a", "/a/x", "/ab", "/b1", "/b1x", "/cxx", "/c/x"];
    expect(paths.map((path) => answer(text, path))).toEqual([
      "g1",
      "g1",
      "embedded",
      "g2",
      "embedded",
      "g3",
      "embedded",
    ]);
  });

  it("sees doubled slashes as one in Location, not in LocationMatch, when slashes are kept", () => {
    const text = `MergeSlashes Off\n${groups}${app}${section('Location "/a/b"', "g1")}${section('LocationMatch "^/c/d"', "g2")}`;
    expect([answer(text, "/a//b"), answer(text, "/c//d")]).toEqual(["g1", "embedded"]);
  });

  it("asks the conditions of If, ElseIf and Else in order", () => {
    const text = `${groups}${app}<If "%{REQUEST_URI} =~ m#^/a#">\nWSGIProcessGroup g1\n</If>\n<ElseIf "req('X-G') == 'two' && -n %{QUERY_STRING}">\nWSGIProcessGroup g2\n</ElseIf>\n<Else>\nWSGIProcessGroup g3\n</Else>\n`;
    expect(answer(text, "/a")).toBe("g1");
    expect(answer(text, "/b?q", { headers: { "X-G": "two" } })).toBe("g2");
    expect(answer(text, "/b?q")).toBe("g3");
  });

  it("comes from an If in an If behind all outer ones", () => {
    const nested = `<If "true">\n<If "true">\nWSGIProcessGroup g1\n</If>\nWSGIProcessGroup g3\n</If>\n`;
    expect(answer(`${groups}${app}${nested}<If "true">\nWSGIProcessGroup g2\n</If>\n`)).toBe("g1");
  });

  it("asks conditions about captures and joined words", () => {
    const when = (test: string): string =>
      answer(`${groups}${app}<If "${test}">\nWSGIProcessGroup g1\n</If>\n`, "/a");
    expect(when("%{REQUEST_URI} =~ m#^/(.)# && $1 == 'a' && '$1x' == 'ax'")).toBe("g1");
    expect(when("%{HTTP_HOST} . 'x' == 'a.examplex' && req_novary('X') == ''")).toBe("g1");
  });

  it("asks conditions about files, lists and wildcards", () => {
    const when = (test: string): string =>
      answer(
        `${groups}${app}<If "${test}">\nWSGIProcessGroup g1\n</If>\n`,
        "/a",
        {},
        { filesystem: { kind: () => "file" } },
      );
    expect(when("-f %{REQUEST_FILENAME} && ! -d '/srv'")).toBe("g1");
    expect(when("%{HTTP_HOST} in { 'b.example', 'a.example' }")).toBe("g1");
    expect([
      when("%{REQUEST_URI} -strmatch '/?'"),
      when("%{REQUEST_URI} -strcmatch '/A'"),
      when("%{REQUEST_URI} -strmatch '/b*'"),
    ]).toEqual(["g1", "g1", "embedded"]);
  });

  it("is unknown behind a condition that is not modelled, and only where it would matter", () => {
    const text = (inside: string): string =>
      `${groups}${app}WSGIProcessGroup g1\n<If "%{REMOTE_ADDR} -ipmatch '10.0.0.0/8'">\n${inside}\n</If>\n`;
    expect(answer(text("WSGIProcessGroup g2"))).toMatch(/^unknown: expression/);
    expect(answer(text("ErrorDocument 404 /x"))).toBe("g1");
  });
});

describe(".htaccess", () => {
  const text = `${groups}${app}WSGIProcessGroup %{ENV:PG}\n<Directory "/srv">\nAllowOverride FileInfo\n</Directory>\n`;
  const withFile = (content: string) => {
    const reader = filesReader({ "/srv/.htaccess": content });
    return compileSelection(tree(text), { reader }).resolve({ host: "a", port: 80, path: "/", headers: {} });
  };

  it("counts where AllowOverride lets it", () => {
    expect(withFile("SetEnv PG g2\n").processGroup).toBe("g2");
  });

  it("is read without any AllowOverride, and then may say nothing", () => {
    const reader = filesReader({ "/srv/.htaccess": "SetEnv PG g2\n" });
    const open = compileSelection(tree(`${groups}${app}`), { reader });
    const request = { host: "a", port: 80, path: "/", headers: {} };
    expect(open.resolve(request)).toMatchObject({ status: 500, message: "SetEnv not allowed here" });
    const none = `${groups}${app}<Directory />\nAllowOverride None\n</Directory>\n`;
    expect(compileSelection(tree(none), { reader }).resolve(request).verdict).toBe("embedded");
  });

  it("knows the modules and definitions of the server, and may not define any itself", () => {
    expect(withFile("<IfModule mod_env.c>\nSetEnv PG g2\n</IfModule>\n").processGroup).toBe("g2");
    expect(withFile("Define PG g2\n").message).toBe("Define not allowed here");
    expect(withFile("AddHandler x .y\n").message).toMatch(/^Invalid command 'AddHandler'/);
  });

  it("ends in 500 when it says what it may not", () => {
    expect(withFile("WSGIProcessGroup g1\n")).toMatchObject({
      verdict: "error",
      status: 500,
      reason: "htaccess-refused",
      message: "WSGIProcessGroup not allowed here",
    });
  });
});

it("asks for access before any question of groups", () => {
  const text = `WSGIProcessGroup nope\n${app}<Location /d>\nRequire all denied\n</Location>\n<Location /u>\nRequire valid-user\n</Location>\n`;
  expect([answer(text, "/d"), answer(text, "/x")]).toEqual(["forbidden", "not-configured"]);
  expect(answer(text, "/u")).toMatch(/^unknown: whether Require valid-user/);
});
