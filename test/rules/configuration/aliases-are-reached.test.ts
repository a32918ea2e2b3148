import { describe, expect, it } from "vitest";
import { aliasesAreReached } from "../../../src/rules/configuration/aliases-are-reached";
import { judgedBy } from "./judged";

const found = (lines: string) =>
  judgedBy(aliasesAreReached, `<VirtualHost *:80>\nServerName a.example\n${lines}\n</VirtualHost>\n`).map(
    ({ code, at, related }) => [code, at.slice(3), ...(related ?? []).map((each) => each.slice(3))],
  );
const script = "WSGIScriptAlias / /app.wsgi";

describe("aliasesAreReached", () => {
  it("accepts aliases beside each other, and those that a script alias only seems to hide", () => {
    expect(found(`${script}\nAlias /static /srv/static`)).toEqual([]);
    expect(found(`WSGIScriptAlias /a/b /b.wsgi\nWSGIScriptAlias /a /a.wsgi\n${script}`)).toEqual([]);
    expect(found("Alias /a/b /srv/b\nAlias /a /srv/a")).toEqual([]);
    expect(found("Alias /ab /srv/ab\nWSGIScriptAlias /abc /app.wsgi")).toEqual([]);
  });

  it("accepts what a proxy leaves out before", () => {
    expect(found("ProxyPass /app !\nProxyPass / http://127.0.0.1/\nWSGIScriptAlias /app /app.wsgi")).toEqual(
      [],
    );
  });

  it("rejects a script alias behind one, a proxy, a redirect or an alias that covers it, in any order", () => {
    expect(found(`${script}\nWSGIScriptAlias /a /a.wsgi`)).toEqual([
      ["script-alias-hidden", "WSGIScriptAlias /a /a.wsgi", "WSGIScriptAlias / /app.wsgi"],
    ]);
    for (const line of [
      "ProxyPass /a http://127.0.0.1/",
      "Redirect 301 /a /b",
      "Alias /a /srv/a",
      "RedirectTemp / http://b.example/",
    ])
      expect(found(`WSGIScriptAlias /a/b /a.wsgi\n${line}`)).toEqual([
        ["script-alias-hidden", "WSGIScriptAlias /a/b /a.wsgi", line],
      ]);
    expect(
      found("ProxyPass / http://127.0.0.1/\nProxyPass /app !\nWSGIScriptAlias /app /app.wsgi"),
    ).toHaveLength(1);
  });

  it("rejects an alias behind one that covers it", () => {
    expect(found("Alias /a /srv/a\nAlias /a/b /srv/b")).toEqual([
      ["alias-hidden", "Alias /a/b /srv/b", "Alias /a /srv/a"],
    ]);
  });
});
