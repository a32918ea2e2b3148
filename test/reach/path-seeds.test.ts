import { describe, expect, it } from "vitest";
import { pathSeeds } from "../../src/reach/path-seeds";
import { compileSelection } from "../../src/selection";
import { tree } from "../selection/fixtures";

function seeds(text: string): string[] {
  const { context } = compileSelection(tree(text));
  return pathSeeds(context.main, "/srv/www");
}

const app = "WSGIScriptAlias / /srv/app.wsgi\n";

describe("pathSeeds", () => {
  it("has each alias and section, and something below it", () => {
    const paths = seeds(
      `${app}WSGIScriptAlias /shop /srv/shop.wsgi\n<Location /admin/>\nWSGIProcessGroup g\n</Location>\n`,
    );
    expect(paths).toEqual([
      ...["/", "/qzpath", "/qzpath.wsgi"],
      ...["/shop", "/shop/qzpath", "/shop/qzpath.wsgi"],
      ...["/admin/", "/admin/qzpath", "/admin/qzpath.wsgi"],
    ]);
  });

  it("leaves out sections that say nothing about selection", () => {
    expect(seeds("<Location /x>\nHeader set A b\n</Location>\n")).not.toContain("/x");
  });

  it("has texts for wildcards and patterns of sections and aliases", () => {
    const paths = seeds(
      "WSGIScriptAliasMatch ^/(a|b)/app /srv/$1.wsgi\n<Location /team-*/x>\nWSGIProcessGroup g\n</Location>\n<LocationMatch ^/v[12]/>\nWSGIProcessGroup g\n</LocationMatch>\n",
    );
    expect(paths).toEqual(expect.arrayContaining(["/a/app", "/b/app", "/team-qzpath/x", "/v1/"]));
  });

  it("has the paths that rules, conditions and SetEnvIf look for", () => {
    const paths = seeds(
      [
        app,
        "RewriteEngine On",
        "RewriteCond %{REQUEST_URI} ^/by-condition",
        "RewriteCond %{THE_REQUEST} ^GET\\s/by-request",
        "RewriteRule ^/(by-rule|other)$ - [E=A:b]",
        "RewriteCond $1 ^(known|names)$",
        "RewriteRule ^/part/([^/]+) - [E=A:b]",
        "SetEnvIf Request_URI ^/by-setenvif A=b",
        "<If \"%{REQUEST_URI} =~ m#^/by-if# || %{REQUEST_URI} == '/equal'\">",
        "WSGIProcessGroup g",
        "</If>",
      ].join("\n"),
    );
    const wanted = ["condition", "request", "rule", "setenvif", "if"].map((name) => `/by-${name}`);
    expect(paths).toEqual(
      expect.arrayContaining([...wanted, "/other", "/part/known", "/part/names", "/equal"]),
    );
  });

  it("looks below every place for what a pattern finds anywhere in the path", () => {
    const paths = seeds(`${app}WSGIScriptAlias /shop /srv/shop.wsgi\nSetEnvIf Request_URI \\.json$ A=b\n`);
    expect(paths).toEqual(expect.arrayContaining(["/.json", "/qzpath.json", "/shop/qzpath.json"]));
  });

  it("has the URLs of folders, by alias and by document root, and the files that sections are for", () => {
    const paths = seeds(
      [
        "Alias /files /srv/data",
        "<Directory /srv/data/sub>\nWSGIProcessGroup g\n</Directory>",
        "<Directory /srv/www/in>\nWSGIProcessGroup g\n</Directory>",
        "<FilesMatch \\.py$>\nWSGIProcessGroup g\n</FilesMatch>\n",
      ].join("\n"),
    );
    expect(paths).toEqual(expect.arrayContaining(["/files/sub/", "/in/", "/in/.py", "/files/.py"]));
  });

  it("puts the paths of a section and of a condition together", () => {
    const paths = seeds(
      `<Location "/*/x">\n<If "%{REQUEST_URI} =~ m#^/a#">\nWSGIProcessGroup g\n</If>\n</Location>\n`,
    );
    expect(paths).toContain("/a/x");
  });
});
