import { describe, expect, it } from "vitest";
import { applicationsHaveInterpreters } from "../../../src/rules/configuration/applications-have-interpreters";
import { app, judgedBy, virtualHost } from "./judged";

const sales = "WSGIDaemonProcess sales\nWSGIDaemonProcess admin\nWSGIProcessGroup sales\n";
const shop = "WSGIScriptAlias /shop /srv/shop.wsgi\n";
const found = (text: string) => judgedBy(applicationsHaveInterpreters, sales + text);

describe("applicationsHaveInterpreters", () => {
  it("accepts the default: an interpreter for each script and server", () => {
    expect(found(shop + app + virtualHost("a.example", "WSGIScriptAlias / /srv/other.wsgi"))).toEqual([]);
  });

  it("accepts one script in several places, and groups of their own", () => {
    expect(found(`WSGIApplicationGroup %{GLOBAL}\nWSGIScriptAlias /a /srv/app.wsgi\n${app}`)).toEqual([]);
    const apart = "WSGIScriptAlias /shop /srv/shop.wsgi process-group=admin\n";
    expect(found(`WSGIApplicationGroup %{GLOBAL}\n${apart}${app}`)).toEqual([]);
    const named = "WSGIScriptAlias /shop /srv/shop.wsgi application-group=shop\n";
    expect(found(`WSGIApplicationGroup %{GLOBAL}\n${named}${app}`)).toEqual([]);
  });

  it("accepts different scripts of a folder that the client picks from", () => {
    expect(found("WSGIApplicationGroup %{GLOBAL}\nWSGIScriptAlias /apps/ /srv/apps/\n")).toEqual([]);
  });

  it("warns of two scripts in one interpreter", () => {
    expect(found(`WSGIApplicationGroup %{GLOBAL}\n${shop}${app}`)).toEqual([
      {
        code: "application-group-shared",
        severity: "warning",
        at: "5: WSGIScriptAlias /shop /srv/shop.wsgi",
        related: ["6: WSGIScriptAlias / /srv/app.wsgi"],
        message:
          '/srv/shop.wsgi (http://main.example/shop) and /srv/app.wsgi (http://main.example/) run in one interpreter: application group "%{GLOBAL}" of process group "sales".',
        hint: "Give each application a process group of its own, or an application group of its own.",
      },
    ]);
  });

  it("warns across virtual hosts and in embedded mode", () => {
    const host = (name: string) => virtualHost(name, `WSGIScriptAlias / /srv/${name}.wsgi`);
    expect(
      judgedBy(
        applicationsHaveInterpreters,
        `WSGIApplicationGroup x\n${host("a.example")}${host("b.example")}`,
      ),
    ).toMatchObject([{ message: expect.stringContaining('application group "x" of embedded mode') }]);
  });
});
