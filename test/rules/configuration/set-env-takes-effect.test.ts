import { describe, expect, it } from "vitest";
import { setEnvTakesEffect } from "../../../src/rules/configuration/set-env-takes-effect";
import { app, judgedBy, selectsByMap } from "./judged";

const groups = "WSGIDaemonProcess sales\nWSGIDaemonProcess admin\n";
const selects = "WSGIProcessGroup %{ENV:PG}\n";
const found = (text: string, maps = {}) => judgedBy(setEnvTakesEffect, groups + text, { maps });

describe("setEnvTakesEffect", () => {
  it("accepts SetEnv alone, several of it, and SetEnv of other variables", () => {
    expect(found(`${selects}SetEnv PG sales\n<Location /a>\nSetEnv PG admin\n</Location>\n${app}`)).toEqual(
      [],
    );
    expect(found(`${selects}SetEnvIf Request_URI ^ PG=sales\nSetEnv OTHER x\n${app}`)).toEqual([]);
  });

  it("accepts a default: what counts where nothing else gives a value", () => {
    expect(found(`${selects}SetEnv PG sales\nSetEnvIf X-Beta . PG=admin\n${app}`)).toEqual([]);
    const guarded = `RewriteEngine On\nRewriteMap m txt:/m\nRewriteCond \${m:%{REQUEST_URI}} (.+)\nRewriteRule . - [E=PG:%1]\n`;
    expect(found(`${guarded}${selects}SetEnv PG sales\n${app}`, { m: "/a admin\n" })).toEqual([]);
  });

  it("warns of one in a Location that means to override a rule", () => {
    const text = `${selects}RewriteEngine On\nRewriteRule . - [E=PG:sales]\n<Location /admin>\nSetEnv PG admin\n</Location>\n`;
    expect(found(text + app)).toEqual([
      {
        code: "set-env-without-effect",
        severity: "warning",
        at: "7: SetEnv PG admin",
        related: ["5: RewriteRule . - [E=PG:sales]"],
        message:
          'SetEnv PG has no effect for http://main.example/admin: RewriteRule has set PG to "sales" before, and SetEnv never overrides.',
        hint: "Use WSGIProcessGroup in that place, or RewriteRule . - [E=NAME:value], which does override.",
      },
    ]);
  });

  it("warns of a fallback that the miss of a map hides: the value is set, though empty", () => {
    const text = `${selectsByMap()}SetEnv PROCESS_GROUP sales\n`;
    expect(found(text, { procmap: "/a admin\n" })).toMatchObject([
      { message: expect.stringContaining('RewriteRule has set PROCESS_GROUP to "" before') },
    ]);
  });

  it("warns of PassEnv as well", () => {
    const text = `${groups}${selects}SetEnvIf Request_URI ^ PG=sales\nPassEnv PG\n${app}`;
    expect(judgedBy(setEnvTakesEffect, text, { env: { PG: "admin" } })).toMatchObject([
      { at: "5: PassEnv PG" },
    ]);
  });
});
