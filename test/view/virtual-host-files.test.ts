import { describe, expect, it } from "vitest";
import { virtualHostFiles } from "../../src/view/virtual-host-files";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";

function filesOf(...args: Parameters<typeof virtualHost>[0][]): string[] {
  const [first, ...more] = args.map(virtualHost);
  const { web } = fleetOf({
    listen: [80, 8080, 2],
    virtualHosts: [first ?? virtualHost(), ...more],
  }).fleet.configurations;
  return web === undefined ? [] : virtualHostFiles(web);
}

describe("virtualHostFiles", () => {
  it("names a file by server name and port, with the address where there is one", () => {
    expect(
      filesOf(
        { serverName: "https://a.test:443" },
        { serverName: "a.test", address: "*:8080" },
        { serverName: "a.test", address: "192.0.2.1:80" },
        { serverName: "a.test", address: "[2001:db8::1]:80" },
      ),
    ).toEqual([
      "vhosts/a.test_80.conf",
      "vhosts/a.test_8080.conf",
      "vhosts/a.test_192.0.2.1_80.conf",
      "vhosts/a.test_2001_db8_1_80.conf",
    ]);
  });

  it("keeps the name of a virtual host when others move around it", () => {
    const [a, b, c] = [{ serverName: "a.test" }, { serverName: "b.test" }, { serverName: "c.test" }];
    expect(filesOf(c, a, b)).toEqual([...filesOf(c), ...filesOf(a), ...filesOf(b)]);
  });

  it("gives no two virtual hosts one file, whatever they are called", () => {
    const files = filesOf({ serverName: "a" }, { serverName: "a" }, { serverName: "a_80", address: "*:2" });
    expect(new Set(files).size).toBe(3);
  });

  it("numbers virtual hosts of one name and address, and leaves room in a tar header", () => {
    expect(filesOf({}, {}, {})).toEqual([
      "vhosts/www.example.com_80.conf",
      "vhosts/www.example.com_80_2.conf",
      "vhosts/www.example.com_80_3.conf",
    ]);
    const longest = filesOf({
      serverName: "a".repeat(200),
      address: "[2001:0db8:1111:2222:3333:4444:5555:6666]:65535",
    });
    expect(`files/${longest[0]}`.length).toBeLessThanOrEqual(100);
  });
});
