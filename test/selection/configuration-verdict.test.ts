import { describe, expect, it } from "vitest";
import { problems } from "./fixtures";

describe("the configuration verdict", () => {
  it("checks the options of WSGIDaemonProcess as atoi reads them", () => {
    const option = (text: string, version?: string) => problems(`WSGIDaemonProcess g1 ${text}\n`, version)[0];
    expect(option("processes=1.5 threads=5x umask=022 home=/srv")).toBeUndefined();
    expect(option("processes=abc")).toBe("Invalid process count for WSGI daemon process.");
    expect(option("threads=65534")).toBe("Invalid thread count for WSGI daemon process.");
    expect(option("send-buffer-size=511")).toBe(
      "Send buffer size must be >= 512 bytes, or 0 for system default.",
    );
    expect(option("threads = 5")).toBe("Invalid option to WSGI daemon process definition.");
    expect(option("user=#0")).toBe("WSGI process blocked from running as root.");
    expect(option("script-user=root script-group=root")).toBe(
      "Only one of script-user and script-group allowed.",
    );
  });

  it("goes by the version of mod_wsgi", () => {
    const invalid = ["Invalid option to WSGI daemon process definition."];
    expect(problems("WSGIDaemonProcess g1 interrupt-timeout=5\n")).toEqual(invalid);
    expect(problems("WSGIDaemonProcess g1 interrupt-timeout=5\n", "6.0.0")).toEqual([]);
    expect(problems("WSGIDaemonProcess g1 response-flush-delay=5\n", "6.0.0")).toEqual(invalid);
    expect(problems("WSGIDaemonProcess g1 newrelic-environment=x\n", "6.0.0")).toEqual(invalid);
    expect(problems("WSGIDestroyInterpreter Off\n", "4.9.0")[0]).toMatch(/^Invalid command/);
    expect(problems("WSGIDestroyInterpreter Off\n", "4.9.1")).toEqual([]);
    const section =
      "<WSGIInterpreterOptions process-group=a b=c>\nWSGISwitchInterval 0\n</WSGIInterpreterOptions>\n";
    expect(problems(section)[0]).toMatch(/^Invalid command '<WSGIInterpreterOptions'/);
    expect(problems(section, "6.1.1")).toEqual([
      "<WSGIInterpreterOptions>: unknown selector 'b', expected process-group or application-group",
      "WSGISwitchInterval must be a positive number of seconds.",
    ]);
    expect(problems("WSGILazyInitialization On\n", "6.0.0")[0]).toMatch(
      /^Invalid command 'WSGILazyInitialization'/,
    );
  });

  it("finds names that are used twice, wherever", () => {
    const text =
      "WSGIDaemonProcess g1\n<VirtualHost *:80>\nWSGIDaemonProcess g1\nWSGIDaemonProcess G1\n</VirtualHost>\n";
    expect(problems(text)).toEqual(["Name duplicates previous WSGI daemon definition."]);
  });

  it("knows what is read so far of the group that a script alias or import names", () => {
    const alias = "WSGIScriptAlias / /a.wsgi process-group=g1 application-group=%{GLOBAL}\n";
    const host = (inside: string): string => `<VirtualHost *:80>\n${inside}</VirtualHost>\n`;
    expect(problems(`${alias}WSGIDaemonProcess g1\n`)).toEqual(["WSGI process group not yet configured."]);
    expect(problems(host("ServerName a\nWSGIDaemonProcess g1\n") + host(`ServerName b\n${alias}`))).toEqual([
      "WSGI process group not accessible.",
    ]);
    expect(problems(host("ServerName a\nWSGIDaemonProcess g1\n") + host(`${alias}ServerName a\n`))).toEqual([
      "WSGI process group not matchable.",
    ]);
    expect(problems(host("WSGIDaemonProcess g1\n") + host(alias))).toEqual([]);
    expect(problems("WSGIScriptAlias / /a.wsgi process-group=nope\n")).toEqual([]);
    expect(problems("WSGIImportScript /a.wsgi process-group=%{SERVER} application-group=x\n")).toEqual([
      "WSGI process group not yet configured.",
    ]);
  });

  it("minds where a directive stands", () => {
    expect(problems("<Location />\nWSGIDaemonProcess g1\n</Location>\n")).toEqual([
      "WSGIDaemonProcess not allowed in <Location> context",
    ]);
    expect(problems("<VirtualHost *:80>\nWSGIRestrictEmbedded On\n</VirtualHost>\n")).toEqual([
      "WSGIRestrictEmbedded cannot occur within <VirtualHost> section",
    ]);
    expect(problems("Require all granted\n")).toEqual(["Require not allowed here"]);
  });

  it("reports every problem with its place, the first one first", () => {
    expect(problems("WSGIProcessGroup\nWSGIRestrictEmbedded Yes\nRewriteRule ( -\nFooBar\n")).toEqual([
      "WSGIProcessGroup takes one argument, Name of the WSGI process group.",
      "WSGIRestrictEmbedded must be one of: Off | On",
      "RewriteRule: cannot compile regular expression '('",
      "Invalid command 'FooBar', perhaps misspelled or defined by a module not included in the server configuration",
    ]);
  });
});
