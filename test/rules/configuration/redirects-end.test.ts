import { describe, expect, it } from "vitest";
import { redirectsEnd } from "../../../src/rules/configuration/redirects-end";
import { judgedBy } from "./judged";

const found = (text: string) => judgedBy(redirectsEnd, `Listen 443\n${text}`);
const host = (address: string, name: string, lines: string) =>
  `<VirtualHost ${address}>\nServerName ${name}\n${lines}\n</VirtualHost>\n`;
const plain = (lines: string, name = "a.example") => host("*:80", name, lines);
const secure = (lines: string, name = "a.example") => host("*:443", name, `SSLEngine On\n${lines}`);

describe("redirectsEnd", () => {
  it("accepts redirects to https, to other names, to other servers, and below a path", () => {
    expect(found(plain("Redirect permanent / https://a.example/") + secure("Timeout 60"))).toEqual([]);
    expect(found(plain("Redirect / http://b.example/") + plain("Timeout 60", "b.example"))).toEqual([]);
    expect(
      found(plain("Redirect /old /new\nRedirect gone /gone\nRedirectTemp /a http://a.example/b")),
    ).toEqual([]);
    expect(found(plain("Redirect / http://a.example:8080/"))).toEqual([]);
    expect(found(plain("RedirectMatch ^/a$ /a"))).toEqual([]);
  });

  it("rejects a redirect to itself", () => {
    expect(found(plain("Redirect 301 /a http://a.example/a"))).toEqual([
      {
        code: "redirect-loop",
        severity: "error",
        at: "4: Redirect 301 /a http://a.example/a",
        related: [],
        message:
          "http://a.example/a is redirected in a circle: after one redirect the client is where it began.",
        hint: "Let one of them lead to a URL that nothing redirects, or narrow its path.",
      },
    ]);
    expect(found(plain("Redirect / /home/"))).toMatchObject([{ code: "redirect-loop" }]);
    expect(found(plain("RedirectPermanent /a /a/b"))).toMatchObject([{ code: "redirect-loop" }]);
  });

  it("rejects a circle of several virtual hosts once, with each redirect of it", () => {
    const text =
      plain("Redirect / https://a.example/") +
      secure("Redirect / http://b.example/") +
      plain("Redirect / http://a.example/", "b.example");
    expect(found(text)).toMatchObject([
      {
        at: "4: Redirect / https://a.example/",
        related: ["9: Redirect / http://b.example/", "13: Redirect / http://a.example/"],
      },
    ]);
  });

  it("says nothing of a port where another protocol is spoken", () => {
    expect(
      found(
        `${plain("Redirect / https://a.example/")}${host("*:443", "a.example", "Redirect / http://a.example/")}`,
      ),
    ).toEqual([]);
  });
});
