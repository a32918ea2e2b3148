import { describe, expect, it } from "vitest";
import { compileSelection, type SelectionOptions } from "../../src/selection";
import { parseHostHeader, parseServerName } from "../../src/selection/server-name";
import { parse } from "../httpd/fixtures";
import { answer, app, groups } from "./fixtures";

const host = (address: string, names: string, group: string): string =>
  `<VirtualHost ${address}>\n${names}WSGIProcessGroup ${group}\n</VirtualHost>\n`;

const resolveNamed = (text: string, options: SelectionOptions): string => {
  const { tree } = parse(`LoadModule wsgi_module m/mod_wsgi.so\n${text}`);
  const request = { host: "a.example", port: 80, path: "/", headers: {} };
  const { verdict, processGroup, reason } = compileSelection(tree, options).resolve(request);
  return verdict === "unknown" ? `unknown: ${reason}` : processGroup;
};

describe("the server of a request", () => {
  const two =
    groups +
    app +
    host("*:80", "ServerName a.example\n", "g1") +
    host("*:80", "ServerName b.example\nServerAlias *.b.example c.example\n", "g2");

  it("is found by name and alias, without regard to case, port and trailing dot", () => {
    const asked = ["b.example", "B.EXAMPLE", "b.example.", "b.example:99", "x.b.example", "C.example"];
    expect(asked.map((name) => answer(two, "/", { host: name }))).toEqual(asked.map(() => "g2"));
  });

  it("is the first of the port for any other name, and for none", () => {
    expect([answer(two, "/", { host: "zzz" }), answer(two, "/", { host: null })]).toEqual(["g1", "g1"]);
  });

  it("is the main server on a port without virtual hosts", () => {
    expect(answer(`WSGIProcessGroup g3\n${two}`, "/", { port: 81 })).toBe("g3");
  });

  it("is the first of two that have the same name", () => {
    const text = groups + app + host("*:80", "ServerName x\n", "g1") + host("*:80", "ServerName x\n", "g2");
    expect(answer(text, "/", { host: "x" })).toBe("g1");
  });

  it("prefers an exact port to any port, and an exact address to any address", () => {
    const ports =
      groups + app + host("*", "ServerName b.example\n", "g1") + host("*:80", "ServerName a.example\n", "g2");
    expect(answer(ports, "/", { host: "b.example" })).toBe("g2");
    const addresses =
      groups +
      app +
      host("*:80", "ServerName a.example\n", "g1") +
      host("10.0.0.1:80", "ServerName b.example\n", "g2");
    expect(answer(addresses, "/", { address: "10.0.0.1" })).toBe("g2");
    expect(answer(addresses, "/", { address: "10.0.0.2" })).toBe("g1");
    expect(answer(addresses)).toBe("unknown: address-based virtual hosts need the address of the connection");
  });

  it("is unknown next to a virtual host with the name of the machine, until that name is given", () => {
    const text = `${groups}${app}${host("*:80", "", "g1")}${host("*:80", "ServerName a.example\n", "g2")}`;
    const machine = (hostname?: string): string =>
      resolveNamed(text, hostname === undefined ? {} : { hostname });
    expect(machine()).toMatch(
      /^unknown: whether the name of the virtual host at httpd.conf:\d+ is "a.example"/,
    );
    expect([machine("a.example"), machine("web1.example")]).toEqual(["g1", "g2"]);
  });

  it("refuses a Host that is no host name", () => {
    expect(
      ["a b", "a/b", "a..b", "a.example:", "a.example:x", ""].map((name) => answer(two, "/", { host: name })),
    ).toEqual(Array(6).fill("bad-request"));
    const odd = ["a$b", "a,b", "1.2.3", "01.2.3.4", "1", "a.1b", "a.b.1.", "a._b", "."];
    expect(odd.map((name) => answer(two, "/", { host: name }))).toEqual(odd.map(() => "bad-request"));
    for (const host of [".a", "1a", "a_b", "--", "1.2.3.444", "1.2.3.4."])
      expect(answer(two, "/", { host })).not.toBe("bad-request");
  });
});

it("is found by ServerPath when there is no Host", () => {
  const text = `${groups}${app}WSGIProcessGroup %{ENV:PG}\n<VirtualHost *:80>\nServerName a\nSetEnv PG g1\n</VirtualHost>\n<VirtualHost *:80>\nServerName b\nServerPath /b/\nSetEnv PG g2\n</VirtualHost>\n`;
  const at = (path: string, host: string | null): string => answer(text, path, { host });
  expect([at("/b/x", null), at("/b", null), at("/bx", null), at("/b/x", "z")]).toEqual([
    "g2",
    "g2",
    "g1",
    "g1",
  ]);
});

it("takes ServerName apart and keeps its case", () => {
  expect(parseServerName("https://A.example:443")).toEqual({ host: "A.example", port: 443 });
  expect(parseServerName("a.example")).toEqual({ host: "a.example", port: 0 });
});

it("reads an address in brackets as a host", () => {
  expect(parseHostHeader("[::1]:81")).toEqual({ host: "::1", port: 81 });
});
