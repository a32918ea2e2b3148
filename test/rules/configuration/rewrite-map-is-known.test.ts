import { describe, expect, it } from "vitest";
import { rewriteMapIsKnown } from "../../../src/rules/configuration/rewrite-map-is-known";
import { app, judgedBy, selectsByMap, virtualHost } from "./judged";

const sales = "WSGIDaemonProcess sales\n";
const maps = { procmap: "/a sales\n" };
const rule = "RewriteRule . - [E=PG:${procmap:%{REQUEST_URI}|sales}]";
const declaration = "RewriteMap procmap txt:/srv/procmap.txt";

describe("rewriteMapIsKnown", () => {
  it("accepts a map of the server, also one that is declared further down", () => {
    expect(judgedBy(rewriteMapIsKnown, sales + selectsByMap(), { maps })).toEqual([]);
    const later = `RewriteEngine On\n${rule}\n${declaration}\nWSGIProcessGroup %{ENV:PG}\n`;
    expect(judgedBy(rewriteMapIsKnown, sales + later + app, { maps })).toEqual([]);
  });

  it("accepts a map of the main server where a virtual host inherits", () => {
    const host = virtualHost("a.example", "RewriteEngine On", "RewriteOptions Inherit", rule, app);
    expect(judgedBy(rewriteMapIsKnown, `${declaration}\n${host}`, { maps })).toEqual([]);
  });

  it("rejects a name that is no map, once, and suggests the one that was meant", () => {
    const text = `${sales}RewriteEngine On\n${declaration}\n${rule.replace("procmap", "Procmap")}\nWSGIProcessGroup %{ENV:PG}\n`;
    expect(judgedBy(rewriteMapIsKnown, text + app, { maps })).toEqual([
      {
        code: "rewrite-map-unknown",
        severity: "error",
        at: "4: RewriteRule . - [E=PG:${Procmap:%{REQUEST_URI}|sales}]",
        value: "Procmap",
        related: [],
        message:
          'A RewriteRule asks for keys in "Procmap", which is no RewriteMap in the main server, so every key is a miss.',
        hint: 'Did you mean "procmap"?',
      },
    ]);
  });

  it("rejects a map of the main server in a rule of a virtual host", () => {
    const host = virtualHost("a.example", "RewriteEngine On", rule, app);
    expect(judgedBy(rewriteMapIsKnown, `${declaration}\n${host}`, { maps })).toMatchObject([
      {
        at: `5: ${rule}`,
        related: [`1: ${declaration}`],
        message: expect.stringContaining('which is no RewriteMap in virtual host "a.example"'),
        hint: "Maps of the main server do not count in a virtual host: declare the map in the virtual host as well.",
      },
    ]);
  });

  it("finds the question in a condition", () => {
    const text = "RewriteEngine On\nRewriteCond ${nomap:%{REQUEST_URI}} (.+)\nRewriteRule . - [E=PG:%1]\n";
    expect(judgedBy(rewriteMapIsKnown, text + app)).toMatchObject([{ value: "nomap" }]);
  });
});
