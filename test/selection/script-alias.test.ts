import { describe, expect, it } from "vitest";
import { answer, groups } from "./fixtures";

const file = (path: string) =>
  path.endsWith(".wsgi") ? "file" : path.startsWith("/srv/wsgi/") ? "missing" : "directory";
const filesystem = { kind: (path: string) => file(path) as "file" | "missing" | "directory" };
const at = (text: string, path: string): string => answer(groups + text, path, {}, { filesystem });

describe("a script alias", () => {
  it("is the first that matches by whole components; its option replaces every WSGIProcessGroup", () => {
    const text =
      "WSGIProcessGroup g3\nWSGIScriptAlias /a /srv/wsgi/a.wsgi process-group=g1\nWSGIScriptAlias / /srv/wsgi/b.wsgi\n";
    expect(["/a", "/a/x", "/ab", "/"].map((path) => at(text, path))).toEqual(["g1", "g1", "g3", "g3"]);
  });

  it("of the virtual host comes before those of the main server", () => {
    const host =
      "<VirtualHost *:80>\nServerName a.example\nWSGIScriptAlias /a /srv/wsgi/a.wsgi process-group=g2\n</VirtualHost>\n";
    const text = `WSGIScriptAlias /a/b /srv/wsgi/b.wsgi process-group=g1\n${host}`;
    expect(at(text, "/a/b")).toBe("g2");
  });

  it("by regular expression puts groups into the target, not into the process group", () => {
    const text =
      "WSGIDaemonProcess $1\nWSGIScriptAliasMatch ^/(\\w+)(?=/|$) /srv/wsgi/$1.wsgi process-group=$1\n";
    expect(at(text, "/app/x")).toBe("$1");
    expect(at(text, "/")).toBe("not-found");
  });

  it("ends before any question of groups when there is no script", () => {
    const text =
      "WSGIProcessGroup nope\nWSGIScriptAlias /x /srv/wsgi/none\nWSGIScriptAlias /d /srv/scripts\n";
    expect([at(text, "/x"), at(text, "/d"), at(text, "/d/a.wsgi")]).toEqual([
      "not-found",
      "forbidden",
      "not-configured",
    ]);
  });

  it("gives way to Alias, and Redirect is not modelled", () => {
    const text =
      "Alias /static /srv/static.wsgi\nWSGIScriptAlias / /srv/wsgi/a.wsgi process-group=g1\nRedirect /old /new\n";
    expect(at(text, "/static")).toMatch(/^unknown: .* served by httpd itself/);
    expect(at(text, "/old/x")).toMatch(/^unknown: Redirect \/old \/new/);
    expect(at(text, "/other")).toBe("g1");
  });
});

describe("a handler", () => {
  it("wsgi-script needs ExecCGI and knows no option of an alias", () => {
    const text = (options: string): string =>
      `Alias /p /srv/wsgi/p.wsgi\nWSGIProcessGroup g2\n<Location /p>\nSetHandler wsgi-script\n${options}</Location>\n`;
    expect([at(text("Options +ExecCGI\n"), "/p"), at(text(""), "/p")]).toEqual(["g2", "forbidden"]);
  });

  it("script has its own option, inherited from every outer scope", () => {
    const text =
      "WSGIHandlerScript h1 /srv/wsgi/h.wsgi process-group=g1\n<Location /h>\nWSGIHandlerScript h2 /srv/wsgi/h.wsgi\nSetHandler h1\n</Location>\n";
    expect(at(text, "/h")).toBe("g1");
  });
});

describe("the path", () => {
  const text = "WSGIScriptAlias /a/b /srv/wsgi/a.wsgi process-group=g1\n";

  it("is decoded once, without dots and doubled slashes", () => {
    expect(["/a//b", "/x/../a/./b", "/%61/b", "/a/%2e%2e/a/b"].map((path) => at(text, path))).toEqual(
      Array(4).fill("g1"),
    );
  });

  it("begins with one slash, also for SetEnvIf and with MergeSlashes Off", () => {
    const raw =
      "MergeSlashes Off\nSetEnvIf Request_URI ^/a PG=g1\nWSGIProcessGroup %{ENV:PG}\nWSGIScriptAlias / /srv/wsgi/a.wsgi\n";
    expect(["//a", "///a", "/a//b"].map((path) => at(raw, path))).toEqual(["g1", "g1", "g1"]);
  });

  it("is refused above the root and with broken escapes, not found with encoded slashes", () => {
    expect(["/../a", "/a%", "/%zz", "x"].map((path) => at(text, path))).toEqual(Array(4).fill("bad-request"));
    expect(["/a%2Fb", "/a%00"].map((path) => at(text, path))).toEqual(["not-found", "not-found"]);
    expect(at(`AllowEncodedSlashes On\n${text}`, "/a%2Fb")).toBe("g1");
  });
});
