import { describe, expect, it } from "vitest";
import { rewriteRulesAreInForce } from "../../../src/rules/configuration/rewrite-rules-are-in-force";
import { app, judgedBy, virtualHost } from "./judged";

const sales = "WSGIDaemonProcess sales\n";
const rule = "RewriteRule . - [E=PG:sales]";
const selects = "WSGIProcessGroup %{ENV:PG}";
const found = (text: string) => judgedBy(rewriteRulesAreInForce, sales + text);

describe("rewriteRulesAreInForce", () => {
  it("accepts rules where they run: in the server, and inherited", () => {
    expect(found(`RewriteEngine On\n${rule}\n${selects}\n${app}`)).toEqual([]);
    const inherits = virtualHost("a.example", "RewriteEngine On", "RewriteOptions Inherit", selects, app);
    expect(found(`RewriteEngine On\n${rule}\n${inherits}`)).toEqual([]);
  });

  it("accepts a rule of the main server where a virtual host sets the variable itself", () => {
    const host = virtualHost("a.example", "SetEnv PG sales", selects, app);
    expect(found(`RewriteEngine On\n${rule}\n${host}`)).toEqual([]);
  });

  it("accepts a rule in a section of the main server, which virtual hosts do take over", () => {
    const section = `<Location />\nRewriteEngine On\n${rule}\n</Location>\n`;
    expect(found(section + virtualHost("a.example", selects, app))).toEqual([]);
  });

  it("rejects a rule of the main server that a virtual host relies on", () => {
    expect(found(`RewriteEngine On\n${rule}\n${virtualHost("a.example", selects, app)}`)).toEqual([
      {
        code: "rewrite-rule-without-effect",
        severity: "error",
        at: `3: ${rule}`,
        message:
          'The RewriteRule that sets PG stands in the main server and does not run in virtual host "a.example", which selects by PG.',
        hint: "Write the rule, and its RewriteMap, inside the virtual host, or RewriteEngine On and RewriteOptions Inherit there.",
      },
    ]);
  });

  it("accepts rules that are switched Off where something else sets the variable", () => {
    const off = (more: string) => virtualHost("a.example", "RewriteEngine Off", rule, selects, more, app);
    expect(found(off("SetEnv PG sales"))).toEqual([]);
    expect(found(off(""))).toMatchObject([{ at: `5: ${rule}` }]);
  });

  it("rejects a rule whose RewriteEngine was forgotten, also where SetEnv hides that", () => {
    expect(found(virtualHost("a.example", rule, selects, "SetEnv PG sales", app))).toMatchObject([
      { at: `4: ${rule}`, hint: "Write RewriteEngine On above it." },
    ]);
  });

  it("rejects a rule without RewriteEngine On, in other case and among other flags too", () => {
    const other = "RewriteRule . - [L,ENV=pg:sales]";
    for (const line of [rule, other]) {
      expect(found(virtualHost("a.example", line, selects, app))).toMatchObject([
        {
          at: `4: ${line}`,
          message:
            'The RewriteRule that sets PG does not run in virtual host "a.example": RewriteEngine is not On there.',
          hint: "Write RewriteEngine On above it.",
        },
      ]);
    }
  });
});
