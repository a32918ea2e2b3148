import { describe, expect, it } from "vitest";
import { unmatchedUrlsHaveAPlace } from "../../../src/rules/fleet/unmatched-urls-have-a-place";
import { fleetOf, virtualHost } from "../loaded-fleet";

const found = (args: Parameters<typeof virtualHost>[0]) =>
  unmatchedUrlsHaveAPlace(fleetOf({ virtualHosts: [virtualHost({ scriptAliases: [], ...args })] }));
const scriptAliases = [{ path: "/shop", script: "/srv/www/app.wsgi" }];

describe("unmatchedUrlsHaveAPlace", () => {
  it("accepts a virtual host with something at / or with a document root, and one with lines of its own", () => {
    expect(found({ scriptAliases: [{ path: "/", script: "/srv/www/app.wsgi" }] })).toEqual([]);
    expect(found({ documentRoot: "/srv/www", scriptAliases })).toEqual([]);
    expect(found({ redirects: [{ path: "/", target: "https://b.example/" }] })).toEqual([]);
    expect(found({ proxyPass: [{ path: "/", target: "http://127.0.0.1:8000/" }] })).toEqual([]);
    expect(found({ redirectToHttps: true })).toEqual([]);
    expect(found({ directives: "FallbackResource /index.html" })).toEqual([]);
  });

  it("rejects one that has neither", () => {
    expect(found({ scriptAliases })).toEqual([
      {
        code: "document-root-missing",
        severity: "warning",
        path: ["configurations", "web", "virtualHosts", 0, "serverName"],
        message:
          'Virtual host "www.example.com" has nothing at "/": what no alias covers is looked up in the folder that httpd was built with.',
        hint: 'Give it a documentRoot, or a scriptAlias or redirect for "/".',
      },
    ]);
  });
});
