import { describe, expect, it } from "vitest";
import { waysIn } from "../../src/reach/ways-in";
import { compileSelection } from "../../src/selection";
import { tree } from "../selection/fixtures";

/** The ways to each server of a text, the main server first: `host:port`, with the address where it matters. */
function ways(text: string): string[][] {
  const { context } = compileSelection(tree(text));
  return context.servers.map((server) =>
    waysIn(server, context, context.choice.ports).map(
      ({ host, port, address }) => `${host}:${port}${address === undefined ? "" : ` at ${address}`}`,
    ),
  );
}

const host = (name: string, ...lines: string[]) =>
  `<VirtualHost *:80>\nServerName ${name}\n${lines.join("\n")}\n</VirtualHost>\n`;

describe("waysIn", () => {
  it("is one way where nothing looks at the name that is asked for", () => {
    expect(ways("Listen 8080\n")).toEqual([["main.example:80"]]);
    expect(ways(host("a.example", "ServerAlias www.a.example") + host("b.example"))).toEqual([
      [],
      ["a.example:80"],
      ["b.example:80"],
    ]);
  });

  it("goes to the main server by a port that has no virtual host", () => {
    expect(ways(`Listen 8080\n${host("a.example")}`)).toEqual([["main.example:8080"], ["a.example:80"]]);
  });

  it("is none to a virtual host whose names an earlier one has", () => {
    expect(ways(host("a.example") + host("A.example") + host("b.example", "ServerAlias a.example"))).toEqual([
      [],
      ["a.example:80"],
      [],
      ["b.example:80"],
    ]);
  });

  it("spells out wildcards in aliases, where an earlier name does not take them, and passes over what no client can send", () => {
    const hosts = host("a.example") + host("a.example", "ServerAlias *.a.example [ab].example");
    expect(ways(hosts)).toEqual([[], ["a.example:80"], ["qzhost.a.example:80"]]);
  });

  it("has every name, any other name of the first virtual host, and an odd port where the name counts", () => {
    const selects = "WSGIProcessGroup %{HOST}\n";
    expect(ways(selects + host("a.example", "ServerAlias www.a.example") + host("b.example"))).toEqual([
      [],
      ["a.example:80", "www.a.example:80", "qzhost:80", "a.example:61234:80"],
      ["b.example:80", "b.example:61234:80"],
    ]);
  });

  it("has every port where the port counts", () => {
    const text = "Listen 8080\nRewriteEngine On\nRewriteCond %{SERVER_PORT} =8080\nRewriteRule . - [E=A:b]\n";
    expect(ways(text)[0]).toEqual(expect.arrayContaining(["main.example:80", "main.example:8080"]));
  });

  it("goes by addresses where virtual hosts have them", () => {
    const text = "<VirtualHost 192.0.2.1:80>\nServerName a.example\n</VirtualHost>\n";
    expect(ways(text + host("b.example"))).toEqual([
      [],
      ["a.example:80 at 192.0.2.1"],
      ["b.example:80 at 203.0.113.254"],
    ]);
  });
});
