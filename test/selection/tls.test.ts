import { describe, expect, it } from "vitest";
import { answer, app, groups } from "./fixtures";

const ssl = "LoadModule ssl_module modules/mod_ssl.so\nListen 443\nListen 8443\n";
const byScheme = [
  "RewriteEngine On",
  "RewriteCond %{HTTPS} =on",
  "RewriteRule . - [E=PG:g1]",
  "RewriteCond %{REQUEST_SCHEME} =http",
  "RewriteRule . - [E=PG:g2]",
  "WSGIProcessGroup %{ENV:PG}",
  app,
].join("\n");
const host = (port: number, engine: string) =>
  `<VirtualHost *:${port}>\n${engine}\n${byScheme}\n</VirtualHost>\n`;
const asked = (port: number, text: string) => answer(ssl + groups + text, "/", { port });

describe("what is known of TLS", () => {
  it("is SSLEngine, of the virtual host before the main server", () => {
    expect(asked(8443, host(8443, "SSLEngine On"))).toBe("g1");
    expect(asked(80, host(80, ""))).toBe("g2");
    expect(asked(8443, `SSLEngine On\n${host(8443, "")}`)).toBe("g1");
    expect(asked(80, `SSLEngine On\n${host(80, "SSLEngine Off")}`)).toBe("g2");
  });

  it("is nothing where port 443 has no SSLEngine, or an optional one", () => {
    const reason = "unknown: %{REQUEST_SCHEME} without SSLEngine on or off is not modelled";
    expect(asked(443, host(443, ""))).toBe(reason);
    expect(asked(80, host(80, "SSLEngine optional"))).toBe(reason);
  });

  it("is off without mod_ssl", () => {
    expect(answer(groups + byScheme)).toBe("g2");
  });
});

describe("a rule that hands the request to mod_proxy", () => {
  it("is not mod_wsgi's business, whatever the substitution", () => {
    for (const target of ["ws://localhost:8000/$1", "/other"]) {
      const text = `${groups}RewriteEngine On\nRewriteRule ^/p/(.*) ${target} [P,L]\nWSGIProcessGroup g1\n${app}`;
      expect(answer(text, "/p/x")).toMatch(/^unknown: RewriteRule .* hands the request to mod_proxy$/);
      expect(answer(text, "/x")).toBe("g1");
    }
  });
});
