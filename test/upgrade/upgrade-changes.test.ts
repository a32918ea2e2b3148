import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/httpd";
import { upgradeChanges } from "../../src/upgrade/upgrade-changes";
import { filesReader } from "../httpd/fixtures";

/** What changes for a text, each as `kind name line: message`; `all` with what concerns every server. */
function changes(text: string, from: string, to: string, all = false): string[] {
  const { tree } = parseConfiguration({ file: "httpd.conf", text, reader: filesReader({}) });
  return upgradeChanges(tree, from, to)
    .filter(({ at }) => all || at !== undefined)
    .map(({ kind, name, at, message }) => `${kind} ${name ?? "-"} ${at?.line ?? "-"}: ${message}`);
}

const group = (options = "") => `WSGIDaemonProcess jobs ${options}\n`;
/** Everything that a version may bring a default for. */
const said = "graceful-timeout=15 response-buffer-size=65536 response-flush-delay=5";
const said60 = "graceful-timeout=15 response-buffer-size=65536";

describe("upgradeChanges", () => {
  it("is nothing where the version stays, and between 4.9.4 and 5.0.2 but for Python", () => {
    const text = `${group("request-timeout=60")}WSGILazyInitialization On\nWSGIScriptReloading Off\n`;
    expect(changes(text, "4.9.4", "4.9.4", true)).toEqual([]);
    expect(changes(text, "4.9.4", "5.0.2", true)).toEqual([
      "breaks - -: mod_wsgi needs Python 3.8 or newer on the hosts.",
    ]);
  });

  it("names what 6.0.0 removed, options by the words in their line", () => {
    const text = `WSGILazyInitialization On\n${group(`${said60} newrelic-environment="a b"`)}`;
    const { tree } = parseConfiguration({ file: "httpd.conf", text, reader: filesReader({}) });
    expect(upgradeChanges(tree, "4.9.4", "6.0.0").filter(({ kind }) => kind === "removed")).toMatchObject([
      { name: "WSGILazyInitialization", version: "6.0.0", at: { line: 1 } },
      { name: "newrelic-environment", value: "newrelic-environment=", at: { line: 2 } },
    ]);
  });

  it("names backwards what is not there yet, and nothing else", () => {
    const text = `WSGISwitchInterval 0.01\n${group("interrupt-timeout=10 request-timeout=60")}`;
    expect(changes(text, "6.0.5", "4.9.4", true)).toEqual([
      "removed WSGISwitchInterval 1: WSGISwitchInterval is there since mod_wsgi 6.0.0 only, so httpd refuses to start with it on 4.9.4.",
      "removed interrupt-timeout 2: interrupt-timeout is there since mod_wsgi 6.0.0 only, so httpd refuses to start with it on 4.9.4.",
    ]);
  });

  it("tells of defaults that a group does not say itself", () => {
    expect(changes(group(), "4.7.1", "4.9.4")).toEqual([
      'new-default graceful-timeout 1: graceful-timeout of group "jobs" becomes 15 s instead of 0: a process that is to be restarted waits so long until it is idle.',
    ]);
    expect(changes(group("graceful-timeout=0"), "4.7.1", "4.9.4")).toEqual([]);
    expect(changes(group(), "6.0.0", "6.0.2")).toEqual([
      expect.stringMatching(/^new-default response-buffer-size 1: .* becomes 8388608 instead of 65536/),
      expect.stringMatching(/^new-default response-flush-delay 1: .* is 5 ms/),
    ]);
    expect(changes(group(said), "6.0.0", "6.0.2")).toEqual([
      expect.stringMatching(/^changes response-buffer-size 1: .* no longer what httpd holds/),
    ]);
  });

  it("reckons what request-timeout means", () => {
    const message = (options: string) => changes(group(`${said60} ${options}`), "5.0.2", "6.0.0")[0];
    expect(message("request-timeout=60 threads=10")).toContain(
      "a request may take 198.2 s (60 s × (1 + ln 10)), where the mean of all threads counted and a single one could take 600 s.",
    );
    expect(message("request-timeout=60 threads=1")).toContain("a request may take 60 s");
    expect(message("request-timeout=10")).toContain("(10 s × (1 + ln 15))");
    expect(message("request-timeout=0")).toBeUndefined();
    expect(message("request-timeout=60 threads=0")).toBeUndefined();
  });

  it("tells of draining where several processes have a grace", () => {
    const drains = (options: string) =>
      changes(group(`request-timeout=60 ${options}`), "5.0.2", "6.0.0").filter((each) =>
        each.includes("takes no new requests"),
      );
    expect(drains("processes=2")).toHaveLength(1);
    expect(drains("processes=2 graceful-timeout=0")).toEqual([]);
    expect(drains("processes=1")).toEqual([]);
  });

  it("tells of faults that the new version has, up to the one that mends them", () => {
    const bodies = `WSGIScriptReloading Off\n${group(said)}`;
    const breaks = (text: string, to: string) =>
      changes(text, "5.0.2", to).filter((each) => each.startsWith("breaks"));
    expect(breaks(bodies, "6.0.4")).toEqual([expect.stringContaining("breaks WSGIScriptReloading 1: With")]);
    expect(breaks(bodies, "6.0.5")).toEqual([]);
    expect(breaks(`WSGIScriptReloading Off\n${group("queue-timeout=45")}`, "6.0.4")).toEqual([]);
    const logs = "<VirtualHost *:80>\nErrorLog /a.log\n</VirtualHost>\nErrorLog /b.log\n";
    expect(breaks(logs, "6.0.0")).toEqual([expect.stringContaining("breaks - 2: What applications")]);
    expect(breaks(logs, "6.0.1")).toEqual([]);
    const everywhere = (to: string) => changes("", "6.0.0", to, true).concat(changes("", "5.0.2", to, true));
    expect(everywhere("6.0.5").join()).toContain("On 32-bit hosts no request reaches a daemon with 6.0.5");
    expect(everywhere("6.0.6").join()).not.toContain("32-bit");
  });

  it("tells of directives that mean something else", () => {
    expect(changes("WSGIVerboseDebugging On\n", "5.0.2", "6.0.0")).toEqual([
      "changes WSGIVerboseDebugging 1: WSGIVerboseDebugging has no effect any more: LogLevel wsgi:debug logs what it did.",
    ]);
    expect(changes("WSGITrustedProxyHeaders X-Forwarded-For\n", "5.0.2", "6.0.0")).toEqual([]);
    expect(
      changes("WSGITrustedProxyHeaders X-Forwarded-Proto X-Forwarded-Server\n", "5.0.2", "6.0.0"),
    ).toEqual([
      "changes WSGITrustedProxyHeaders 1: Applications no longer see X-Forwarded-Server of clients that are no trusted proxy; X-Forwarded-Proto of a trusted proxy goes before httpd's own TLS.",
    ]);
    const restricts = "WSGIRestrictEmbedded On\nWSGIRestrictEmbedded Off\n";
    expect(changes(restricts, "6.0.0", "6.0.2")).toEqual([
      expect.stringContaining("changes WSGIRestrictEmbedded 2:"),
    ]);
    expect(changes("WSGIRestrictEmbedded Off\n", "6.0.0", "6.0.2")).toEqual([]);
  });

  it("tells what every server and application meets with 6.0.0, the gravest first", () => {
    const found = changes("", "4.9.4", "6.1.1", true);
    expect(found.map((each) => each.split(" ")[0])).toEqual([
      "breaks",
      "breaks",
      ...Array.from({ length: 6 }, () => "changes"),
    ]);
    const text = found.join("\n");
    for (const part of ["Python 3.10", "502", "WSGI####", "mod_wsgi.application_start", "mod_wsgi.express"])
      expect(text).toContain(part);
  });

  it("says for each change where it is described", () => {
    const { tree } = parseConfiguration({ file: "httpd.conf", text: group(), reader: filesReader({}) });
    for (const { source } of upgradeChanges(tree, "4.6", "6.1.1"))
      expect(source).toMatch(/^https:\/\/modwsgi\.readthedocs\.io\/en\/latest\/\S+\.html$/);
  });
});
