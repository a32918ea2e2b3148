import { describe, expect, it } from "vitest";
import { mapKeysCanMatch } from "../../../src/rules/configuration/map-keys-can-match";
import { app, judgedBy, selectsByMap } from "./judged";

const found = (procmap: string, text = selectsByMap("|sales")) =>
  judgedBy(mapKeysCanMatch, `WSGIDaemonProcess sales\n${text}`, { maps: { procmap } });

describe("mapKeysCanMatch", () => {
  it("accepts paths as httpd asks for them, whatever characters they have", () => {
    expect(found("/ sales\n/a/ sales\n/a.b sales\n/é sales\n/.hidden sales\n/a+b sales\n")).toEqual([]);
  });

  it("accepts any key where the map is not asked for paths", () => {
    const byHost =
      "RewriteEngine On\nRewriteMap procmap txt:/m\nRewriteRule . - [E=PG:${procmap:%{HTTP_HOST}|sales}]\nWSGIProcessGroup %{ENV:PG}\n";
    expect(found("a.example sales\n", byHost + app)).toEqual([]);
    const byPart =
      "RewriteEngine On\nRewriteMap procmap txt:/m\nRewriteRule ^/([^/]+) - [E=PG:${procmap:$1|sales}]\nWSGIProcessGroup %{ENV:PG}\n";
    expect(found("shop sales\n", byPart + app)).toEqual([]);
  });

  it("rejects keys that no request can ask for, each with its reason", () => {
    const keys = "shop sales\n/a//b sales\n/a/../b sales\n/a/. sales\n";
    const at = "3: RewriteMap procmap txt:/srv/procmap.txt";
    const finding = { code: "map-key-never-matches", severity: "error", at };
    expect(found(keys)).toEqual([
      {
        ...finding,
        row: { map: "procmap", key: "shop", value: "sales" },
        message: 'The key "shop" of map "procmap" does not begin with "/", so no request hits it.',
        hint: "Write the whole path of the URL.",
      },
      {
        ...finding,
        row: { map: "procmap", key: "/a//b", value: "sales" },
        message:
          'The key "/a//b" of map "procmap" has two slashes in a row, which httpd merges, so no request hits it.',
        hint: "Write one slash.",
      },
      {
        ...finding,
        row: { map: "procmap", key: "/a/../b", value: "sales" },
        message: 'The key "/a/../b" of map "procmap" has dots that httpd resolves, so no request hits it.',
        hint: "Write the path without them.",
      },
      {
        ...finding,
        row: { map: "procmap", key: "/a/.", value: "sales" },
        message: 'The key "/a/." of map "procmap" has dots that httpd resolves, so no request hits it.',
        hint: "Write the path without them.",
      },
    ]);
  });

  it("accepts two slashes where httpd is told to leave them", () => {
    expect(found("/a//b sales\n", `MergeSlashes Off\n${selectsByMap("|sales")}`)).toEqual([]);
  });

  it("warns of keys that only an odd request hits", () => {
    const warning = { code: "map-key-encoded", severity: "warning" };
    expect(found("/a%20b sales\n/a?b=c sales\n")).toMatchObject([
      {
        ...warning,
        message:
          'The key "/a%20b" of map "procmap" is percent-encoded, while httpd asks for the decoded path, so only a request for /a%2520b hits it.',
        hint: "Write the characters themselves.",
      },
      {
        ...warning,
        message:
          'The key "/a?b=c" of map "procmap" has a query, which is not part of the path, so only a request for /a%3Fb=c hits it.',
        hint: "Leave the query off.",
      },
    ]);
  });
});
