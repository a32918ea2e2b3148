import { describe, expect, it } from "vitest";
import { embeddedModeHasPython } from "../../../src/rules/configuration/embedded-mode-has-python";
import { app, judgedBy } from "./judged";

const onThenOff = "WSGIRestrictEmbedded On\nWSGIRestrictEmbedded Off\n";

describe("embeddedModeHasPython", () => {
  it("accepts On or Off alone, Off before On, and On then Off where nothing runs embedded", () => {
    for (const switches of [
      "WSGIRestrictEmbedded On\n",
      "WSGIRestrictEmbedded Off\n",
      "WSGIRestrictEmbedded Off\nWSGIRestrictEmbedded On\n",
    ])
      expect(judgedBy(embeddedModeHasPython, switches + app)).toEqual([]);
    expect(
      judgedBy(embeddedModeHasPython, `${onThenOff}WSGIDaemonProcess g\nWSGIProcessGroup g\n${app}`),
    ).toEqual([]);
  });

  it("accepts it from mod_wsgi 6.0 on", () => {
    expect(judgedBy(embeddedModeHasPython, onThenOff + app, { modWsgiVersion: "6.0.1" })).toEqual([]);
  });

  it("rejects it before, with a request that ends a process", () => {
    expect(judgedBy(embeddedModeHasPython, onThenOff + app, { modWsgiVersion: "5.0.2" })).toEqual([
      {
        code: "embedded-mode-without-python",
        severity: "error",
        at: "1: WSGIRestrictEmbedded On",
        related: ["2: WSGIRestrictEmbedded Off"],
        message:
          "WSGIRestrictEmbedded is On here and Off later, so embedded requests such as http://main.example/ end the process that serves them.",
        hint: "Remove one of the two.",
      },
    ]);
  });
});
