import { describe, expect, it } from "vitest";
import { loadFleetData } from "../../src/load/load-fleet";
import { hostKey } from "../rules/loaded-fleet";

const reader = { read: () => undefined, display: (path: string) => path };

function messagesOf(virtualHost: object, configuration: object = {}): string[] {
  const data = {
    fleet: "shop",
    configurations: {
      web: {
        serverName: "main.test",
        virtualHosts: [{ serverName: "a.test", ...virtualHost }],
        ...configuration,
      },
    },
    hosts: { web1: { address: "192.0.2.1", hostKey, configuration: "web" } },
  };
  const { diagnostics } = loadFleetData(data, reader, (finding) => ({
    ...finding,
    position: { file: "f", line: 1, column: 1 },
  }));
  return diagnostics.map(({ message, hint }) => `${message.replace("configurations.web.", "")} ${hint}`);
}

const described = "Correct the value; stacks/fleet.schema.json describes it.";

describe("a value that may be of several types", () => {
  it.each([
    [
      { tls: { certificateFile: "www.crt" } },
      `virtualHosts[0].tls.certificateFile must be an absolute path, not "www.crt". ${described}`,
    ],
    [
      { tls: { certificateFile: { secrets: "a" } } },
      'virtualHosts[0].tls.certificateFile lacks "secret". Add "secret:" there.',
    ],
    [
      { headers: [{ set: "A" }] },
      `virtualHosts[0].headers[0] must have one of set, add, append, merge, setIfEmpty, unset, edit, and a value (none with unset, and a pattern with edit). ${described}`,
    ],
    [
      { headers: { A: "100%" } },
      `virtualHosts[0].headers.A must have '%%' for a percent sign, or one of %{NAME}e %{NAME}s %t %D, not "100%". ${described}`,
    ],
    [
      { customLog: { file: "/a", formats: "x" } },
      'virtualHosts[0].customLog has no property "formats". Did you mean "format"?',
    ],
    [
      { limitRequestBody: "10 MB" },
      `virtualHosts[0].limitRequestBody must be a number of bytes, or text such as 10M with K, M or G, not "10 MB". ${described}`,
    ],
    [
      { redirectToHttps: "yes" },
      'virtualHosts[0].redirectToHttps must be true or false or a mapping, not "yes". Write true or false or a mapping here.',
    ],
    [
      { directives: "</VirtualHost>" },
      `virtualHosts[0].directives must close every section that it opens, not "</VirtualHost>": </VirtualHost>. ${described}`,
    ],
    [
      { directives: ["<Location />", "</Location>"] },
      `virtualHosts[0].directives[0] must close every section that it opens, not "<Location />": <Location>. ${described}`,
    ],
    [
      { directives: "SetEnv A b \\" },
      `virtualHosts[0].directives must not end with a backslash, which would take in the line behind, not "SetEnv A b \\\\". ${described}`,
    ],
  ])("is judged as what it is meant to be: %o", (virtualHost, message) => {
    expect(messagesOf(virtualHost)[0]).toBe(message);
  });

  it.each([
    [
      { name: "event", maxRequestWorkers: 500 },
      "mpm.maxRequestWorkers must be at most 400: 16 processes (serverLimit) with 25 threads each (threadsPerChild)",
    ],
    [
      { name: "event", maxRequestWorkers: 90 },
      "mpm.maxRequestWorkers must be a multiple of threadsPerChild, 25: httpd would use 75",
    ],
    [{ name: "prefork", threadsPerChild: 5 }, "mpm.threadsPerChild is no property of prefork"],
    [{ threadsPerChild: 100 }, "mpm.threadsPerChild must be at most threadLimit, 64"],
  ])("holds numbers of an MPM against each other: %o", (mpm, message) => {
    expect(messagesOf({}, { mpm }).join("\n")).toContain(message.split(":")[0]);
  });

  it("refuses what would silently mean something else", () => {
    expect(messagesOf({ aliases: [{ path: "/a/", target: "/srv/a" }] })[0]).toContain(
      "'/' at the end of both",
    );
    expect(messagesOf({ proxyPass: [{ path: "/a", target: "http://127.0.0.1/a/" }] })[0]).toContain(
      "'/' at the end of both",
    );
    expect(messagesOf({ errorDocuments: { 401: "https://a.test/" } })[0]).toContain("URL for 401");
    expect(messagesOf({ remoteIp: {} })[0]).toContain("internalProxies");
    expect(messagesOf({ tls: { certificateFile: "/a", hsts: { preload: true } } })[0]).toContain(
      "includeSubDomains",
    );
    expect(messagesOf({ customLog: { rotate: { file: "/var/log/a b", every: 1 } } })[0]).toContain(
      "letters, digits",
    );
  });
});
