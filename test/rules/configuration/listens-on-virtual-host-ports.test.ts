import { describe, expect, it } from "vitest";
import { listensOnVirtualHostPorts } from "../../../src/rules/configuration/listens-on-virtual-host-ports";
import { judgedBy } from "./judged";

const host = (address: string) => `<VirtualHost ${address}>\nServerName a.example\n</VirtualHost>\n`;
const found = (text: string) => judgedBy(listensOnVirtualHostPorts, text);

describe("listensOnVirtualHostPorts", () => {
  it("accepts ports that httpd listens on, any port, and addresses of every kind", () => {
    for (const address of ["*:80", "*", "_default_:80", "192.0.2.1:80", "[2001:db8::1]:80", "*:80 *:8080"])
      expect(found(`Listen 8080\n${host(address)}`)).toEqual([]);
    expect(found(`Listen 127.0.0.1:8081\n${host("*:8081")}`)).toEqual([]);
  });

  it("rejects a port that httpd does not listen on, among several too", () => {
    expect(found(host("*:8081"))).toEqual([
      {
        code: "listen-missing",
        severity: "error",
        at: "1: <VirtualHost *:8081>",
        value: "8081",
        message: 'Virtual host "a.example" is on port 8081, on which httpd does not listen (80).',
        hint: "Listen on 8081, or change the address of the virtual host.",
      },
    ]);
    expect(found(host("*:80 [2001:db8::1]:8443"))).toMatchObject([{ value: "8443" }]);
  });
});
