import { describe, expect, it } from "vitest";
import { mapValuesNameGroups } from "../../../src/rules/configuration/map-values-name-groups";
import { app, codesOf, judgedBy, selectsByMap, virtualHost } from "./judged";

const groups = "WSGIDaemonProcess sales\nWSGIDaemonProcess admin\n";
const found = (procmap: string, text = selectsByMap("|sales")) =>
  judgedBy(mapValuesNameGroups, groups + text, { maps: { procmap } });
const error = { code: "map-value-unknown-group", severity: "error" };

describe("mapValuesNameGroups", () => {
  it("accepts groups, embedded mode, rows without a value, and maps that select nothing", () => {
    expect(found("/a sales\n/b admin\n/c %{GLOBAL}\n/d\n# /e nobody\n")).toEqual([]);
    const other =
      "RewriteEngine On\nRewriteMap procmap txt:/m\nRewriteRule . - [E=COLOUR:${procmap:%{REQUEST_URI}}]\n";
    expect(found("/a blue\n", `${other}WSGIProcessGroup sales\n${app}`)).toEqual([]);
    expect(found("/a nobody\n", `RewriteMap procmap txt:/m\nWSGIProcessGroup sales\n${app}`)).toEqual([]);
  });

  it("accepts a wrong value in a row that no request can hit, as another place decides there", () => {
    const place = "<Location /admin>\nWSGIProcessGroup admin\n</Location>\n";
    expect(found("/admin nobody\n/admin/x nobody\n", selectsByMap("|sales") + place)).toEqual([]);
    expect(found("/admin/x nobody\n/administration nobody\n", selectsByMap("|sales") + place)).toMatchObject([
      { row: { key: "/administration" } },
    ]);
  });

  it("rejects the first row of each wrong value and says which request fails", () => {
    expect(found("/orders sales\n/basket slaes\n/basket/2 slaes\n/x Admin\n")).toEqual([
      {
        ...error,
        at: "4: RewriteMap procmap txt:/srv/procmap.txt",
        row: { map: "procmap", key: "/basket", value: "slaes" },
        related: ["6: WSGIProcessGroup %{ENV:PROCESS_GROUP}"],
        message:
          'Map "procmap" sends "/basket" to "slaes", which is not a daemon process group in the main server, so http://main.example/basket is answered with 500.',
        hint: 'Did you mean "sales"?',
      },
      expect.objectContaining({
        row: { map: "procmap", key: "/x", value: "Admin" },
        hint: 'Did you mean "admin"?',
      }),
    ]);
  });

  it("rejects what another virtual host defines, once for each that asks", () => {
    const text = ["a.example", "b.example"]
      .map((name) => virtualHost(name, `WSGIDaemonProcess ${name[0]}`, selectsByMap("|sales")))
      .join("");
    expect(found("/a a\n", text)).toMatchObject([
      {
        ...error,
        message: expect.stringContaining(
          'which is not accessible in virtual host "b.example", so http://b.example/a is',
        ),
        hint: 'Define "a" outside of all virtual hosts, or name another group.',
      },
    ]);
  });

  it("rejects what a list shuts out, and shows the list", () => {
    expect(
      found("/a sales\n/b admin\n", `${selectsByMap("|sales")}WSGIRestrictProcess sales\n`),
    ).toMatchObject([
      {
        message: expect.stringContaining(
          '"admin", which is not in the WSGIRestrictProcess in the main server',
        ),
        related: ["6: WSGIProcessGroup %{ENV:PROCESS_GROUP}", "8: WSGIRestrictProcess sales"],
        hint: 'Add "admin" to that list, or name a group that is in it.',
      },
    ]);
  });

  it("finds rows by other keys: a piece of the path, the Host header, another header, the query", () => {
    const asking = (key: string, condition = "") =>
      `RewriteEngine On\nRewriteMap procmap txt:/m\n${condition}RewriteRule ^/([^/]*) - [E=PG:\${procmap:${key}|sales}]\nWSGIProcessGroup %{ENV:PG}\n${app}`;
    const requests = (text: string, key: string) =>
      found(`${key} nobody\n`, text).map(({ message }) => /http:.*(?= is answered)/.exec(message)?.[0]);
    expect(requests(asking("$1"), "shop")).toEqual(["http://main.example/shop"]);
    expect(requests(asking("%{HTTP_HOST}"), "shop.example")).toEqual(["http://shop.example/"]);
    expect(requests(asking("%{HTTP:X-Site}"), "shop")).toEqual(["http://main.example/ with X-Site: shop"]);
    expect(requests(asking("%1", "RewriteCond %{QUERY_STRING} site=(\\w+)\n"), "shop")).toEqual([
      "http://main.example/?site=shop",
    ]);
    const wild = `<VirtualHost *:80>\nServerName a.example\n</VirtualHost>\n${virtualHost("b.example", "ServerAlias *.b.example", asking("%{HTTP_HOST}"))}`;
    expect(requests(wild, "shop.b.example")).toEqual(["http://shop.b.example/"]);
    expect(requests(wild, "shop.example")).toEqual([]);
  });

  it("leaves values that only a condition looks at to the rule about what is selected in the end", () => {
    const guarded = [
      "RewriteEngine On",
      "RewriteMap procmap txt:/m",
      "RewriteCond ${procmap:%{REQUEST_URI}} ^team:(.+)$",
      "RewriteRule . - [E=PG:%1]",
      "SetEnv PG sales",
      "WSGIProcessGroup %{ENV:PG}",
      app,
    ].join("\n");
    const procmap = "/a team:admin\n/b team:nobody\n";
    expect(found(procmap, guarded)).toEqual([]);
    expect(codesOf(groups + guarded, { maps: { procmap } })).toEqual(["error process-group-unknown 6"]);
  });
});
