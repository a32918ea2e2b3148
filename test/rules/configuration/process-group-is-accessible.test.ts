import { describe, expect, it } from "vitest";
import { processGroupIsAccessible } from "../../../src/rules/configuration/process-group-is-accessible";
import { app, judgedBy, virtualHost } from "./judged";

const defines = (name: string) => virtualHost(name, "WSGIDaemonProcess admin", "WSGIProcessGroup admin", app);
const selects = (name: string) => virtualHost(name, "WSGIProcessGroup admin", app);

describe("processGroupIsAccessible", () => {
  it("accepts a group of the main server, of the virtual host itself, and of one with the same server name", () => {
    const main = `WSGIDaemonProcess sales\n${virtualHost("a.example", "WSGIProcessGroup sales", app)}`;
    expect(judgedBy(processGroupIsAccessible, main)).toEqual([]);
    expect(judgedBy(processGroupIsAccessible, defines("b.example"))).toEqual([]);
    const other = `Listen 8080\n<VirtualHost *:8080>\nServerName http://b.example:8080\nWSGIProcessGroup admin\n${app}</VirtualHost>\n`;
    expect(judgedBy(processGroupIsAccessible, defines("b.example") + other)).toEqual([]);
  });

  it("accepts that the main server uses the group of a virtual host with its name", () => {
    const text = `Listen 8080\n${app}WSGIProcessGroup admin\n${defines("main.example")}`;
    expect(judgedBy(processGroupIsAccessible, text)).toEqual([]);
  });

  it("rejects a group that another server name defines", () => {
    expect(judgedBy(processGroupIsAccessible, defines("a.example") + selects("b.example"))).toEqual([
      {
        code: "process-group-not-accessible",
        severity: "error",
        at: "10: WSGIProcessGroup admin",
        value: "admin",
        related: ["3: WSGIDaemonProcess admin"],
        message:
          'The process group "admin" that virtual host "b.example" selects is not accessible from there: virtual host "a.example" defines it, so http://b.example/ is answered with 500.',
        hint: "Define it outside of all virtual hosts, or in a virtual host with server name b.example.",
      },
    ]);
  });

  it("compares server names byte by byte, with case and a trailing dot, and no aliases", () => {
    const hints = ["A.example", "a.example."].map((name) =>
      judgedBy(
        processGroupIsAccessible,
        `Listen 8080\n${defines("a.example")}${selects(name).replace(":80", ":8080")}`,
      ),
    );
    for (const [index, name] of ["A.example", "a.example."].entries()) {
      expect(hints[index]).toMatchObject([
        { hint: `The server names "a.example" and "${name}" are compared byte by byte: write them alike.` },
      ]);
    }
    const alias = virtualHost("b.example", "ServerAlias a.example", "WSGIProcessGroup admin", app);
    expect(judgedBy(processGroupIsAccessible, defines("a.example") + alias)).toHaveLength(1);
  });

  it("judges an inherited selection in each virtual host that it fails in", () => {
    const inherits = virtualHost("b.example", app) + virtualHost("c.example", app);
    const found = judgedBy(
      processGroupIsAccessible,
      `WSGIProcessGroup admin\n${defines("a.example")}${inherits}`,
    );
    expect(found.map(({ at, message }) => `${at}, ${/http:[^ ]+/.exec(message)?.[0]}`)).toEqual([
      "1: WSGIProcessGroup admin, http://b.example/",
      "1: WSGIProcessGroup admin, http://c.example/",
    ]);
  });

  it("finds the option of an alias and the value of a variable", () => {
    const option = virtualHost("b.example", "WSGIScriptAlias / /srv/b.wsgi process-group=admin");
    expect(judgedBy(processGroupIsAccessible, defines("a.example") + option)).toMatchObject([
      { at: "10: WSGIScriptAlias / /srv/b.wsgi process-group=admin", value: "admin" },
    ]);
    const variable = virtualHost("b.example", "SetEnv PG admin", "WSGIProcessGroup %{ENV:PG}", app);
    expect(judgedBy(processGroupIsAccessible, defines("a.example") + variable)).toMatchObject([
      {
        at: "10: SetEnv PG admin",
        related: ["11: WSGIProcessGroup %{ENV:PG}", "3: WSGIDaemonProcess admin"],
      },
    ]);
  });

  it("says nothing of a group that a list shuts out before", () => {
    const shut = virtualHost("b.example", "WSGIRestrictProcess %{GLOBAL}", "WSGIProcessGroup admin", app);
    expect(judgedBy(processGroupIsAccessible, defines("a.example") + shut)).toEqual([]);
  });
});
