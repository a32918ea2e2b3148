import { describe, expect, it } from "vitest";
import { compileSelection } from "../../src/selection";
import { filesReader } from "../httpd/fixtures";
import { answer, groups, tree } from "./fixtures";

const base = `${groups}WSGIScriptAlias /w /srv/wsgi/app.wsgi\nDocumentRoot /srv/htdocs\n`;
const known = {
  "/srv/wsgi/app.wsgi": "file",
  "/srv/htdocs": "directory",
  "/srv/wsgi": "directory",
  "/srv": "directory",
} as const;
const filesystem = { kind: (path: string) => known[path as keyof typeof known] ?? ("missing" as const) };
const at = (text: string, path: string): string => answer(base + text, path, {}, { filesystem });
const folder = (rules: string): string =>
  `<Directory /srv/htdocs>\nRewriteEngine On\n${rules}\n</Directory>\n`;

describe("a rule of a folder that makes another path", () => {
  it("has httpd start again with it, also from an .htaccess file", () => {
    const text = `${base}WSGIProcessGroup g1\n<Directory /srv/htdocs>\nAllowOverride All\n</Directory>\n`;
    const reader = filesReader({
      "/srv/htdocs/.htaccess":
        "RewriteEngine On\nRewriteCond %{REQUEST_FILENAME} !-f\nRewriteRule ^(.*)$ /w/$1 [QSA,L]\n",
    });
    const request = { host: "a.example", port: 80, path: "/x/y?q", headers: {} };
    expect(compileSelection(tree(text), { filesystem, reader }).resolve(request).processGroup).toBe("g1");
  });

  it("hides variables behind REDIRECT_, where SetEnv overrides", () => {
    const rules = folder("RewriteRule ^a /w/x [E=PG:g1]");
    expect(at(`WSGIProcessGroup %{ENV:PG}\n${rules}`, "/a")).toBe("not-configured");
    expect(at(`WSGIProcessGroup %{ENV:REDIRECT_PG}\n${rules}`, "/a")).toBe("g1");
    expect(at(`WSGIProcessGroup %{ENV:REDIRECT_PG}\nSetEnv PG g2\n${rules}`, "/a")).toBe("g2");
  });

  it("meets SetEnvIf and the rules of the server once more", () => {
    const rules = `${folder("RewriteRule ^a /w/x")}WSGIProcessGroup %{ENV:PG}\n`;
    expect(at(`SetEnvIf Request_URI ^/w PG=g1\n${rules}`, "/a")).toBe("g1");
    expect(at(`RewriteEngine On\nRewriteRule ^/w - [E=PG:g2]\n${rules}`, "/a")).toBe("g2");
  });

  it("names the path by RewriteBase, else without the folder of documents", () => {
    const rules = (more: string): string =>
      `WSGIProcessGroup g1\n<Directory /srv/wsgi>\nRewriteEngine On\n${more}RewriteRule ^other(.*) app$1\n</Directory>\nWSGIScriptAlias /v /srv/wsgi\n`;
    expect([at(rules("RewriteBase /v\n"), "/v/other.wsgi"), at(rules(""), "/v/other.wsgi")]).toEqual([
      "g1",
      "not-found",
    ]);
  });

  it("ends with 500 when it goes round, and changes nothing when it comes back to the same file", () => {
    expect(at(folder("RewriteRule ^d(.*) d2$1"), "/d")).toBe("redirect-loop");
    expect(at(folder("RewriteRule ^(e)$ $1"), "/e")).toBe("not-found");
  });
});
