import { describe, expect, it } from "vitest";
import { virtualHostsAreReached } from "../../../src/rules/configuration/virtual-hosts-are-reached";
import { judgedBy, virtualHost } from "./judged";

const found = (text: string) => judgedBy(virtualHostsAreReached, text);
const nameless = "<VirtualHost *:80>\n</VirtualHost>\n";

describe("virtualHostsAreReached", () => {
  it("accepts names of their own, aliases, ports, and the first virtual host without a name", () => {
    expect(found(virtualHost("a.example") + virtualHost("b.example"))).toEqual([]);
    expect(found(virtualHost("a.example") + virtualHost("a.example", "ServerAlias www.a.example"))).toEqual(
      [],
    );
    expect(found(virtualHost("a.example") + virtualHost("a.example", "ServerAlias *.a.example"))).toEqual([]);
    expect(
      found(`Listen 8080\n${virtualHost("a.example")}${virtualHost("a.example").replace(":80", ":8080")}`),
    ).toEqual([]);
    expect(found(nameless + virtualHost("a.example"))).toEqual([]);
    expect(
      found(`${virtualHost("a.example")}<VirtualHost 192.0.2.7:80>\nServerName a.example\n</VirtualHost>\n`),
    ).toEqual([]);
  });

  it("warns of a name that an earlier one has, whatever its case, also as an alias", () => {
    expect(found(virtualHost("a.example") + virtualHost("A.example"))).toEqual([
      {
        code: "virtual-host-unreached",
        severity: "warning",
        at: "5: <VirtualHost *:80>",
        message:
          'No request comes to virtual host "A.example" on *:80: earlier virtual hosts there take all of its names.',
        hint: "Give it a name of its own, or merge it with the earlier one.",
      },
    ]);
    expect(found(virtualHost("a.example", "ServerAlias *.example") + virtualHost("b.example"))).toHaveLength(
      1,
    );
  });

  it("does not speak of names that only the machine knows", () => {
    const byAddress = "<VirtualHost 192.0.2.7:80>\n</VirtualHost>\n";
    expect(found(virtualHost("a.example") + byAddress)).toEqual([]);
  });
});
