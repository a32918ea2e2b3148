import { describe, expect, it } from "vitest";
import { strictTransportIsHeard } from "../../../src/rules/configuration/strict-transport-is-heard";
import { judgedBy } from "./judged";

const found = (lines: string) =>
  judgedBy(strictTransportIsHeard, `<VirtualHost *:80>\nServerName a.example\n${lines}</VirtualHost>\n`);
const header = "Header always set Strict-Transport-Security max-age=1\n";

describe("strictTransportIsHeard", () => {
  it("accepts it over TLS and behind load balancers, and its removal", () => {
    expect(found(`SSLEngine On\n${header}`)).toEqual([]);
    expect(found(`RemoteIPProxyProtocol On\n${header}`)).toEqual([]);
    expect(found("Header unset Strict-Transport-Security\nHeader set A b\n")).toEqual([]);
  });

  it("rejects it over plain http", () => {
    expect(found(header)).toMatchObject([
      {
        code: "hsts-without-tls",
        severity: "warning",
        at: "3: Header always set Strict-Transport-Security max-age=1",
        message:
          'Virtual host "a.example" sends Strict-Transport-Security over plain http, where browsers ignore it.',
      },
    ]);
  });
});
