import { describe, expect, it } from "vitest";
import { passwordsTravelByTls } from "../../../src/rules/configuration/passwords-travel-by-tls";
import { judgedBy } from "./judged";

const found = (lines: string, type = "Basic") =>
  judgedBy(
    passwordsTravelByTls,
    `<VirtualHost *:80>\nServerName a.example\n${lines}<Location /staff>\nAuthType ${type}\n</Location>\n</VirtualHost>\n`,
  );

describe("passwordsTravelByTls", () => {
  it("accepts passwords over TLS, behind load balancers, and other kinds of authentication", () => {
    expect(found("SSLEngine On\n")).toEqual([]);
    expect(found("RemoteIPHeader X-Forwarded-For\n")).toEqual([]);
    expect(found("", "Digest")).toEqual([]);
  });

  it("rejects passwords over plain http", () => {
    expect(found("")).toEqual([
      {
        code: "basic-auth-without-tls",
        severity: "warning",
        at: "4: AuthType Basic",
        message:
          '<Location /staff> of virtual host "a.example" asks for passwords over plain http, where everybody on the way can read them.',
        hint: "Ask for them in a virtual host with TLS, and redirect this one to it.",
      },
    ]);
  });
});
