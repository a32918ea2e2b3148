import { describe, expect, it } from "vitest";
import { variableHasAValue } from "../../../src/rules/configuration/variable-has-a-value";
import { app, codesOf, judgedBy, selectsByMap, virtualHost } from "./judged";

const sales = "WSGIDaemonProcess sales\n";
const byVariable = `${sales}WSGIProcessGroup %{ENV:PG}\n`;

describe("variableHasAValue", () => {
  it("accepts a value from SetEnv, SetEnvIf, a rule, or the environment of httpd", () => {
    for (const line of ["SetEnv PG sales", "SetEnv pg sales", "SetEnvIf Request_URI ^ PG=sales"])
      expect(judgedBy(variableHasAValue, `${byVariable + line}\n${app}`)).toEqual([]);
    expect(
      judgedBy(variableHasAValue, `${byVariable}RewriteEngine On\nRewriteRule ^ - [E=PG:sales]\n${app}`),
    ).toEqual([]);
    expect(judgedBy(variableHasAValue, byVariable + app, { env: { PG: "sales" } })).toEqual([]);
    expect(judgedBy(variableHasAValue, sales + selectsByMap(), { maps: { procmap: "/a sales\n" } })).toEqual(
      [],
    );
  });

  it("accepts a group that has the very text as its name", () => {
    const odd = "WSGIDaemonProcess %{ENV:PG}\nWSGIProcessGroup %{ENV:PG}\n";
    expect(judgedBy(variableHasAValue, odd + app)).toEqual([]);
  });

  it("rejects a variable that nothing sets", () => {
    expect(judgedBy(variableHasAValue, byVariable + app)).toEqual([
      {
        code: "process-group-variable-unset",
        severity: "error",
        at: "2: WSGIProcessGroup %{ENV:PG}",
        value: "%{ENV:PG}",
        message:
          "The variable PG that the main server selects by is not set for http://main.example/, which is answered with 500.",
        hint: "Set PG for every request there: by a RewriteRule with a default, or by SetEnv, which counts where nothing else sets it.",
      },
    ]);
  });

  it("rejects one that is set for some requests only, and shows one of the others", () => {
    const cases: [string, string][] = [
      ["SetEnvIf Request_URI ^/shop PG=sales", "http://main.example/"],
      ["<Location /shop>\nSetEnv PG sales\n</Location>", "http://main.example/"],
      ["SetEnv PG sales\nSetEnvIf X-Off . !PG", ""],
      ["<If \"%{HTTP_HOST} != 'b.example'\">\nSetEnv PG sales\n</If>", "http://b.example/"],
      ["RewriteEngine On\nRewriteRule ^/shop - [E=PG:sales]", "http://main.example/"],
    ];
    for (const [text, request] of cases) {
      const found = judgedBy(variableHasAValue, `${byVariable}${text}\n${app}`);
      expect(found.map(({ message }) => /http:[^,]+/.exec(message)?.[0])).toEqual(
        request === "" ? [] : [request],
      );
    }
  });

  it("rejects a map whose misses are guarded and have nowhere to go", () => {
    const guarded = [
      "RewriteEngine On",
      "RewriteMap procmap txt:/srv/procmap.txt",
      "RewriteCond ${procmap:%{REQUEST_URI}} (.+)",
      "RewriteRule . - [E=PG:%1]",
      app,
    ].join("\n");
    const maps = { procmap: "/shop sales\n" };
    expect(codesOf(byVariable + guarded, { maps })).toEqual(["error process-group-variable-unset 2"]);
    expect(codesOf(`${byVariable}SetEnv PG sales\n${guarded}`, { maps })).toEqual([]);
  });

  it("speaks of each server by itself, and of the option of an alias", () => {
    const hosts = virtualHost("a.example", app) + virtualHost("b.example", app);
    expect(judgedBy(variableHasAValue, byVariable + hosts)).toHaveLength(2);
    const option = `${sales}WSGIScriptAlias / /srv/app.wsgi process-group=%{ENV:PG}\n`;
    expect(judgedBy(variableHasAValue, option)).toMatchObject([
      { at: "2: WSGIScriptAlias / /srv/app.wsgi process-group=%{ENV:PG}", value: "%{ENV:PG}" },
    ]);
  });

  it("tells a value that a list shuts out from one that is missing", () => {
    expect(codesOf(`${byVariable}WSGIRestrictProcess sales\n${app}`)).toEqual([
      "error process-group-variable-unset 2",
    ]);
  });

  it("takes %{ENV:} for the name that it is", () => {
    expect(codesOf(`${sales}WSGIProcessGroup %{ENV:}\n${app}`)).toEqual(["error process-group-unknown 2"]);
  });
});
