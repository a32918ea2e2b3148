import { describe, expect, it } from "vitest";
import { httpdAcceptsTheConfiguration } from "../../../src/rules/configuration/httpd-accepts-the-configuration";
import { app, codesOf, judgedBy, virtualHost } from "./judged";

const found = (text: string) => judgedBy(httpdAcceptsTheConfiguration, text);

describe("httpdAcceptsTheConfiguration", () => {
  it("accepts what httpd starts with", () => {
    expect(found(`WSGIDaemonProcess sales\nWSGIProcessGroup sales\n${app}`)).toEqual([]);
  });

  it("says each refusal in httpd's words with the code of its kind", () => {
    const text = [
      "WSGIDaemonProcess sales",
      "WSGIDaemonProces admin",
      "WSGIProcessGroup",
      "WSGIDaemonProcess jobs threads=-1",
      "<Location /a>\nWSGIDaemonProcess other\n</Location>",
      "WSGIImportScript /srv/a.wsgi process-group=nope application-group=%{GLOBAL}",
      app,
    ].join("\n");
    expect(found(text).map(({ code, at, message }) => [code, at, message])).toEqual([
      [
        "directive-unknown",
        "2: WSGIDaemonProces admin",
        "httpd refuses to start: Invalid command 'WSGIDaemonProces', perhaps misspelled or defined by a module not included in the server configuration.",
      ],
      [
        "directive-argument-invalid",
        "3: WSGIProcessGroup",
        "httpd refuses to start: WSGIProcessGroup takes one argument, Name of the WSGI process group.",
      ],
      [
        "daemon-process-option-invalid",
        "4: WSGIDaemonProcess jobs threads=-1",
        "httpd refuses to start: Invalid thread count for WSGI daemon process.",
      ],
      [
        "directive-not-allowed-here",
        "6: WSGIDaemonProcess other",
        "httpd refuses to start: WSGIDaemonProcess not allowed in <Location> context.",
      ],
      [
        "static-process-group-refused",
        expect.stringContaining("8: WSGIImportScript"),
        expect.stringContaining("not yet configured."),
      ],
    ]);
  });

  it("shows the definition that counts where a name is taken", () => {
    const text = `WSGIDaemonProcess "a b"\n${virtualHost("a.example", 'WSGIDaemonProcess "a b" threads=9')}`;
    expect(found(text)).toEqual([
      {
        code: "daemon-process-group-duplicate",
        severity: "error",
        at: '4: WSGIDaemonProcess "a b" threads=9',
        related: ['1: WSGIDaemonProcess "a b"'],
        message: "httpd refuses to start: Name duplicates previous WSGI daemon definition.",
        hint: "Names are unique in a whole configuration: rename one, or define it once where both can select it.",
      },
    ]);
  });

  it("says what cannot be read, and nothing about requests then", () => {
    expect(codesOf(`${app}<Location /a>\nWSGIProcessGroup nope\n`)).toEqual(["error httpd-syntax 2"]);
    expect(codesOf(`Include /nowhere.conf\nWSGIProcessGroup nope\n${app}`)).toEqual([
      "error include-failed 1",
    ]);
  });
});
