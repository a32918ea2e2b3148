import { describe, expect, it } from "vitest";
import { tlsAndPortsAgree } from "../../../src/rules/configuration/tls-and-ports-agree";
import { judgedBy } from "./judged";

const found = (text: string) => judgedBy(tlsAndPortsAgree, text);
const host = (address: string, name: string, lines = "") =>
  `<VirtualHost ${address}>\nServerName ${name}\n${lines}</VirtualHost>\n`;
const tls = "SSLEngine On\n";

describe("tlsAndPortsAgree", () => {
  it("accepts TLS on 443 and other ports, and none on 80 and other ports", () => {
    expect(
      found(host("*:443", "a.example", tls) + host("*:80", "a.example") + host("*:8080", "b.example")),
    ).toEqual([]);
    expect(
      found(`Listen 8443 https\n${host("*:8443", "a.example", tls)}${host("*:9443", "b.example", tls)}`),
    ).toEqual([]);
    expect(found(`SSLEngine On\n${host("*:443", "a.example")}`)).toEqual([]);
    expect(found(`Listen 443 http\n${host("*:443", "a.example")}`)).toEqual([]);
  });

  it("rejects what clients of the port do not speak", () => {
    expect(found(host("*:443", "a.example"))).toEqual([
      {
        code: "tls-port-mismatch",
        severity: "error",
        at: "1: <VirtualHost *:443>",
        value: "443",
        message: 'Virtual host "a.example" does not speak TLS on port 443, where clients speak https.',
        hint: "Give it a certificate (SSLEngine On; tls in a fleet), or move it to a port for http.",
      },
    ]);
    expect(found(host("*:80", "a.example", tls))).toMatchObject([{ value: "80" }]);
    expect(found(`Listen 8443 https\n${host("*:8443", "a.example")}`)).toMatchObject([{ value: "8443" }]);
  });

  it("rejects virtual hosts of one port that differ", () => {
    expect(found(host("*:9000", "a.example", tls) + host("*:9000", "b.example"))).toMatchObject([
      {
        at: "5: <VirtualHost *:9000>",
        related: ["1: <VirtualHost *:9000>"],
        message:
          'Virtual host "b.example" does not speak TLS on port 9000, where virtual host "a.example" does.',
      },
    ]);
    expect(found(host("192.0.2.1:9000", "a.example", tls) + host("192.0.2.2:9000", "b.example"))).toEqual([]);
  });
});
