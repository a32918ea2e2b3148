import { describe, expect, it } from "vitest";
import { clientsDoNotChoose } from "../../../src/rules/configuration/clients-do-not-choose";
import { app, judgedBy, virtualHost } from "./judged";

const groups = "WSGIDaemonProcess g1\nWSGIDaemonProcess g2\n";
const byVariable = `${groups}WSGIProcessGroup %{ENV:PG}\nSetEnv PG g1\nRewriteEngine On\n`;
const found = (line: string) => judgedBy(clientsDoNotChoose, `${byVariable}${line}\n${app}`);

describe("clientsDoNotChoose", () => {
  it("accepts what only decides between groups that the configuration names", () => {
    for (const line of [
      "SetEnvIf X-Beta . PG=g2",
      "SetEnvIf X-Group ^(g1|g2)$ PG=$1",
      "RewriteCond %{HTTP:X-Group} ^(g[12])$\nRewriteRule . - [E=PG:%1]",
      "RewriteRule ^/(g1|g2)/ - [E=PG:$1]",
      "RewriteCond %{QUERY_STRING} ^g=(g1|g2)$\nRewriteRule . - [E=PG:%1]",
      "<If \"%{HTTP_HOST} == 'b.example'\">\nWSGIProcessGroup g2\n</If>",
    ])
      expect(found(line)).toEqual([]);
  });

  it("accepts %{SERVER} and %{HOST} where names and ports are the server's own", () => {
    const canonical = "UseCanonicalName On\nWSGIDaemonProcess main.example\nWSGIProcessGroup %{SERVER}\n";
    expect(judgedBy(clientsDoNotChoose, canonical + app)).toEqual([]);
  });

  it("rejects a group that is a header", () => {
    expect(found("SetEnvIf X-Group (.+) PG=$1")).toEqual([
      {
        code: "client-controlled-selection",
        severity: "error",
        at: "6: SetEnvIf X-Group (.+) PG=$1",
        value: "%{ENV:PG}",
        related: ["3: WSGIProcessGroup %{ENV:PG}"],
        message:
          "The client chooses the process group: SetEnvIf in the main server takes it from a request header, as in http://main.example/ with X-Group: ….",
        hint: "Accept only known names, such as ^(sales|admin)$, or bound the choice with WSGIRestrictProcess.",
      },
    ]);
    expect(found("RewriteRule . - [E=PG:%{HTTP:X-Group}]")).toHaveLength(1);
    expect(found("RewriteCond %{HTTP:X-Group} (.+)\nRewriteRule . - [E=PG:app-%1]")).toHaveLength(1);
    expect(found("SetEnvIfExpr \"req('X-Group') =~ /(.+)/\" PG=$1")).toHaveLength(1);
    expect(found("BrowserMatch ^(.*)/ PG=$1")).toHaveLength(1);
  });

  it("rejects a group that is a piece of the query or of the path", () => {
    expect(found("RewriteCond %{QUERY_STRING} ^g=([^&]*)\nRewriteRule . - [E=PG:%1]")).toMatchObject([
      {
        at: "7: RewriteRule . - [E=PG:%1]",
        message: expect.stringContaining("takes it from the query, as in http://main.example/?g=…."),
      },
    ]);
    expect(found("RewriteRule ^/([^/]+) - [E=PG:$1]")).toMatchObject([
      {
        at: "6: RewriteRule ^/([^/]+) - [E=PG:$1]",
        message: expect.stringContaining("takes it from the path, as in http://main.example/…."),
      },
    ]);
    expect(found("SetEnvIf Request_URI ^/([a-z0-9]+) PG=$1")).toHaveLength(1);
  });

  it("rejects the name in the Host header, and warns of its port", () => {
    const host = `${groups}WSGIProcessGroup %{HOST}\n${app}`;
    const server = `${groups}WSGIProcessGroup %{SERVER}\n`;
    const named = virtualHost("b.example", app);
    const hint =
      "Select by a fixed name, or set UseCanonicalName On, which takes name and port from ServerName.";
    expect(judgedBy(clientsDoNotChoose, host)).toMatchObject([
      {
        severity: "error",
        at: "3: WSGIProcessGroup %{HOST}",
        message: expect.stringContaining("from the Host header, as in http://…/."),
        hint,
      },
    ]);
    expect(judgedBy(clientsDoNotChoose, virtualHost("a.example") + named + server)).toMatchObject([
      {
        severity: "warning",
        message: expect.stringContaining(
          "takes a part of its name from the Host header, as in http://b.example:61234/.",
        ),
        hint,
      },
    ]);
  });

  it("finds a choice that comes out of a map", () => {
    const lines = [
      "RewriteEngine On",
      "RewriteMap lower int:tolower",
      "RewriteRule . - [E=PG:${lower:%{HTTP:X-Group}}]",
      "WSGIProcessGroup %{ENV:PG}",
      app,
    ].join("\n");
    expect(judgedBy(clientsDoNotChoose, groups + lines)).toHaveLength(1);
  });

  it("is a warning where a list bounds the choice", () => {
    const line = "SetEnvIf X-Group (.+) PG=$1\nWSGIRestrictProcess g1 g2";
    expect(found(line)).toMatchObject([
      {
        severity: "warning",
        related: ["3: WSGIProcessGroup %{ENV:PG}", "7: WSGIRestrictProcess g1 g2"],
        message: expect.stringContaining("with X-Group: …; WSGIRestrictProcess bounds the choice to g1, g2."),
      },
    ]);
  });

  it("says it once for each source, however many places it is used in", () => {
    const places = "WSGIScriptAlias /a /srv/a.wsgi\n<Location /b>\nSetEnv X y\n</Location>";
    expect(found(`SetEnvIf X-Group (.+) PG=$1\n${places}`)).toHaveLength(1);
  });
});
