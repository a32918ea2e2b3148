import { describe, expect, it } from "vitest";
import { requestBodiesAreWhole } from "../../../src/rules/configuration/request-bodies-are-whole";
import { app, judgedBy, virtualHost } from "./judged";

const site = (options = "", reloading = "WSGIScriptReloading Off\n") =>
  `WSGIDaemonProcess jobs ${options}\nWSGIProcessGroup jobs\n${reloading}${app}`;
const judged = (text: string, modWsgiVersion: string) =>
  judgedBy(requestBodiesAreWhole, text, { modWsgiVersion });

describe("requestBodiesAreWhole", () => {
  it("accepts scripts that are reloaded, groups with a queue-timeout, and versions that are not broken", () => {
    expect(judged(site("", ""), "6.0.2")).toEqual([]);
    expect(judged(site("", "WSGIScriptReloading Off\nWSGIScriptReloading On\n"), "6.0.2")).toEqual([]);
    expect(judged(site("queue-timeout=45"), "6.0.2")).toEqual([]);
    for (const version of ["4.6", "5.0.2", "6.0.5", "6.1.1"]) expect(judged(site(), version)).toEqual([]);
  });

  it("accepts scripts of embedded mode, and a section that reloads them again", () => {
    expect(judged(`WSGIScriptReloading Off\n${app}`, "6.0.2")).toEqual([]);
    const section = "<Location />\nWSGIScriptReloading On\n</Location>\n";
    expect(judged(`${site()}${section}`, "6.0.2")).toEqual([]);
  });

  it("rejects scripts that are not, in a group without one", () => {
    for (const version of ["6.0", "6.0.4"]) {
      expect(judged(site(), version)).toEqual([
        {
          code: "request-body-truncated",
          severity: "error",
          at: "3: WSGIScriptReloading Off",
          related: ["1: WSGIDaemonProcess jobs"],
          message: `mod_wsgi ${version} cuts the start off the body of a POST to http://main.example/: WSGIScriptReloading is Off, and process group "jobs" has no queue-timeout.`,
          hint: "Upgrade mod_wsgi to 6.0.5, or give the group a queue-timeout.",
        },
      ]);
    }
    expect(judged(site("queue-timeout=abc"), "6.0.3")).toHaveLength(1);
  });

  it("names the section that turns it off, where only some requests are cut", () => {
    const text = [
      "WSGIDaemonProcess jobs\nWSGIDaemonProcess quick queue-timeout=5",
      virtualHost("a.example", "WSGIProcessGroup quick", "WSGIScriptReloading Off", app),
      virtualHost(
        "b.example",
        "WSGIProcessGroup jobs",
        "<Location /a>\nWSGIScriptReloading Off\n</Location>",
        app,
      ),
    ].join("\n");
    expect(judged(text, "6.0.1")).toMatchObject([
      {
        at: "15: WSGIScriptReloading Off",
        message: expect.stringContaining("a POST to http://b.example/a:"),
      },
    ]);
  });
});
