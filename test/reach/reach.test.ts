import { describe, expect, it } from "vitest";
import { outcome, outcomes, reached, sent } from "./reached";

const groups = ["g1", "g2", "g3"].map((name) => `WSGIDaemonProcess ${name}\n`).join("");
const app = "WSGIScriptAlias / /srv/app.wsgi\n";
const byMap = (key: string, more = "") =>
  `${groups}RewriteEngine On\nRewriteMap m txt:/m\nRewriteRule ^/([^/]*) - [E=PG:\${m:${key}${more}}]\nWSGIProcessGroup %{ENV:PG}\n${app}`;

describe("reachOf", () => {
  it("finds the group of every place with a request for it", () => {
    const reach = reached(
      `${groups}WSGIProcessGroup g1\nWSGIScriptAlias /shop /srv/shop.wsgi process-group=g2\n${app}<Location /admin>\nWSGIProcessGroup nope\n</Location>\n`,
    );
    expect([...reach.groups]).toEqual(["g1", "g2"]);
    const failing = reach.requests.filter(({ resolution }) => resolution.verdict === "error");
    expect(failing.map(({ request }) => sent(request))).toEqual([
      "main.example:80 /admin",
      "main.example:80 /admin/qzpath",
      "main.example:80 /admin/qzpath.wsgi",
    ]);
  });

  it("tells servers that no request comes to", () => {
    const host = "<VirtualHost *:80>\nServerName a.example\n</VirtualHost>\n";
    const { unreached, selection } = reached(host + host);
    expect(unreached.map((server) => selection.context.servers.indexOf(server))).toEqual([0, 2]);
  });

  it("takes files that are named to exist, and clients to be let in", () => {
    const closed = "<Directory /srv>\nRequire ip 192.0.2.1\n</Directory>\nDocumentRoot /srv/www\n";
    expect(outcomes(reached(`${groups}WSGIProcessGroup g1\n${closed}${app}`))).toEqual(["daemon g1"]);
  });

  it("answers a row for each value that fails or runs embedded, and adds the other groups", () => {
    const reach = reached(byMap("%{REQUEST_URI}"), {
      m: "/a g1\n/b g2\n/b2 g2\n/c nope\n/c2 nope\n/d %{GLOBAL}\n",
    });
    expect([...reach.groups].sort()).toEqual(["g1", "g2"]);
    const rows = reach.requests.filter(({ row }) => row !== undefined);
    expect(
      rows.map(({ row, request, resolution }) => [row?.key, sent(request), outcome(resolution)]),
    ).toEqual([
      ["/c", "main.example:80 /c", "not-configured nope"],
      ["/d", "main.example:80 /d", "embedded"],
    ]);
  });

  it("puts rows into the part of the request that is the key", () => {
    const requests = (key: string, rows: string, text = byMap(key)) =>
      reached(text, { m: rows }).requests.flatMap(({ row, request }) => (row ? [sent(request)] : []));
    expect(requests("$1", "shop nope\n")).toContain("main.example:80 /shop");
    expect(requests("%{HTTP_HOST}", "shop.example nope\n")[0]).toBe("shop.example:80 /");
    expect(requests("%{HTTP:X-A}", "shop nope\n")[0]).toBe('main.example:80 / {"X-A":"shop"}');
    expect(requests("%{QUERY_STRING}", "a=b nope\n")[0]).toBe("main.example:80 /?a=b");
    expect(requests("%{REQUEST_URI}", "/a%b/é nope\n")).toEqual(["main.example:80 /a%25b/%C3%A9"]);
  });

  it("does not take a row for one that is hit where another server gets the request", () => {
    const other = "<VirtualHost *:80>\nServerName shop.example\n</VirtualHost>\n";
    const own = `<VirtualHost *:80>\nServerName a.example\nServerAlias *\n${byMap("%{HTTP_HOST}").replace(groups, "")}</VirtualHost>\n`;
    const reach = reached(groups + other + own, { m: "shop.example g1\nb.example g2\n" });
    expect([...reach.groups]).toEqual(["g2"]);
  });

  it("does not take a row for one that is hit where another place decides", () => {
    const place = "<Location /admin>\nWSGIProcessGroup g3\n</Location>\n";
    const reach = reached(byMap("%{REQUEST_URI}") + place, { m: "/admin g1\n/admin/x g1\n/shop g2\n" });
    expect([...reach.groups].sort()).toEqual(["g2", "g3"]);
  });

  it("tries values that only a condition looks at", () => {
    const text = `${groups}RewriteEngine On\nRewriteMap m txt:/m\nRewriteCond \${m:%{REQUEST_URI}} ^(g.)$\nRewriteRule . - [E=PG:%1]\nSetEnv PG g1\nWSGIProcessGroup %{ENV:PG}\n${app}`;
    expect([...reached(text, { m: "/a g2\n/b other\n/c g9\n" }).groups].sort()).toEqual(["g1", "g2"]);
    expect(outcomes(reached(text, { m: "/a g2\n/b other\n/c g9\n" }))).toContain("not-configured g9");
  });

  it("sees the port of the Host header in values of maps", () => {
    const reach = reached(byMap("%{REQUEST_URI}", "|g1"), { m: "/a %{HOST}\n" });
    expect(outcomes(reach)).toContain("not-configured main.example:61234");
  });

  it("is the same every time", () => {
    const text = `${byMap("%{REQUEST_URI}")}<Location /x>\nWSGIProcessGroup g3\n</Location>\n`;
    const once = () =>
      reached(text, { m: "/a nope\n/b g1\n" }).requests.map(({ request, resolution }) => [
        sent(request),
        outcome(resolution),
      ]);
    expect(once()).toEqual(once());
  });
});
