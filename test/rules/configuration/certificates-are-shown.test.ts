import { describe, expect, it } from "vitest";
import { certificatesAreShown } from "../../../src/rules/configuration/certificates-are-shown";
import { judgedBy } from "./judged";

const found = (text: string) => judgedBy(certificatesAreShown, text);
const host = (names: string, file: string, address = "*:443") =>
  `<VirtualHost ${address}>\n${names}\nSSLEngine On\nSSLCertificateFile ${file}\n</VirtualHost>\n`;

describe("certificatesAreShown", () => {
  it("accepts a certificate for each name, one for several, and others on other addresses", () => {
    expect(found(host("ServerName a.example", "/a.pem") + host("ServerName b.example", "/b.pem"))).toEqual(
      [],
    );
    expect(found(host("ServerName a.example", "/a.pem") + host("ServerName a.example", "/a.pem"))).toEqual(
      [],
    );
    expect(
      found(host("ServerName a.example", "/a.pem") + host("ServerName a.example", "/b.pem", "*:8443")),
    ).toEqual([]);
  });

  it("rejects a second one for a name or an alias, upper and lower case alike", () => {
    const second = host("ServerName b.example\nServerAlias A.example", "/b.pem");
    expect(found(host("ServerName a.example", "/a.pem") + second)).toEqual([
      {
        code: "certificate-unused",
        severity: "warning",
        at: "10: SSLCertificateFile /b.pem",
        value: "/b.pem",
        related: ["4: SSLCertificateFile /a.pem"],
        message:
          'Clients that ask for "a.example" are shown /a.pem of virtual host "a.example", never /b.pem: both virtual hosts have that name.',
        hint: "Give the certificate that covers the name to the first, and the name to one of them.",
      },
    ]);
  });
});
