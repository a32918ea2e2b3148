import { describe, expect, it } from "vitest";
import { answer, app, groups } from "./fixtures";

const base = `${groups}${app}WSGIProcessGroup %{ENV:PG}\n`;
const rule = (value: string): string => `RewriteEngine On\nRewriteRule . - [E=PG:${value}]\n`;

describe("the value of a variable", () => {
  it("is overwritten by each phase but the last", () => {
    const server = `${base}SetEnvIf Host . PG=g1\n`;
    expect(answer(server)).toBe("g1");
    expect(answer(`${server}${rule("g2")}`)).toBe("g2");
    const location = "<Location />\nSetEnvIf Host . PG=g3\n</Location>\n";
    expect(answer(`${server}${rule("g2")}${location}`)).toBe("g3");
    expect(answer(`${server}${location}<Directory /srv>\n${rule("g2")}</Directory>\n`)).toBe("g2");
  });

  it("is never overridden by SetEnv, which counts when the variable is unset", () => {
    expect(answer(`${base}SetEnv PG g1\n${rule("g2")}`)).toBe("g2");
    expect(answer(`${base}SetEnv PG g1\n${rule("g2")}RewriteRule . - [E=!PG]\n`)).toBe("g1");
    expect(answer(`${base}SetEnv PG g1\nSetEnvIf Host . pg=g2\n`)).toBe("g2");
  });

  it("comes from the innermost SetEnv; UnsetEnv takes away what stands before it", () => {
    expect(answer(`${base}SetEnv PG g1\n<Location />\nSetEnv pg g2\n</Location>\n`)).toBe("g2");
    expect(answer(`${base}SetEnv PG g1\nUnsetEnv PG\n`)).toBe("not-configured");
    expect(answer(`${base}UnsetEnv PG\nSetEnv PG g1\n`)).toBe("g1");
  });

  it("falls back to the environment of the process, where case matters", () => {
    expect(answer(base, "/", {}, { env: { PG: "g1" } })).toBe("g1");
    expect(answer(base, "/", {}, { env: { pg: "g1" } })).toBe("not-configured");
    expect(answer(`${base}SetEnv PG ""\n`, "/", {}, { env: { PG: "g1" } })).toBe("embedded");
  });

  it("is unknown for what the system sets", () => {
    const text = `${app}WSGIProcessGroup %{ENV:PATH}\n`;
    expect(answer(text)).toBe("unknown: the environment variable PATH of the httpd process is not known");
  });

  it("sees request notes of the script alias first", () => {
    const text = `${groups}WSGIScriptAlias / /srv/app.wsgi application-group=g1\nWSGIProcessGroup %{ENV:mod_wsgi.application_group}\nSetEnv mod_wsgi.application_group g2\n`;
    expect(answer(text)).toBe("g1");
  });
});

describe("SetEnvIf", () => {
  const when = (directive: string, path = "/", headers = {}): string =>
    answer(base + directive, path, { headers });

  it("sees the raw path, captures, and takes a missing header for an empty one", () => {
    expect(when("SetEnvIf Request_URI ^/a%20b$ PG=g1", "/a%20b")).toBe("g1");
    expect(when("SetEnvIf Request_URI ^/([^/]+) PG=$1", "/g2/x")).toBe("g2");
    expect(when("SetEnvIf X-G (.*) PG=$1")).toBe("embedded");
  });

  it("sets 1 without a value, and keeps $0 when the pattern is plain text", () => {
    expect(answer(`WSGIDaemonProcess 1\n${base}SetEnvIf Host . PG=\n`)).toBe("1");
    expect(answer(`WSGIDaemonProcess $0\n${base}SetEnvIf Request_URI x PG=$0\n`, "/x")).toBe("$0");
  });

  it("takes off every backslash in a value, unless the pattern is plain text", () => {
    expect(answer(`WSGIDaemonProcess ab\n${base}SetEnvIf Host ^a "PG=a\\\\b"\n`)).toBe("ab");
    expect(answer(`WSGIDaemonProcess "a\\\\b"\n${base}SetEnvIf Host a "PG=a\\\\b"\n`)).toBe("a\\b");
  });

  it("unsets with !VAR", () => {
    expect(when("SetEnvIf Host . PG=g1\nSetEnvIf Request_URI ^/x !PG", "/x")).toBe("not-configured");
  });

  it("is unknown where it looks at the client, and only for its own variable", () => {
    expect(when("SetEnvIf Remote_Addr ^10 PG=g1")).toBe("unknown: SetEnvIf Remote_Addr is not modelled");
    expect(when("SetEnvIf Remote_Addr ^10 OTHER=g1\nSetEnvIf Host . PG=g2")).toBe("g2");
  });

  it("sees what the first of several in a row saw, also of a variable that they change", () => {
    expect(when("SetEnvIf PG .* PG=g1\nSetEnvIf pg ^$ PG=g2")).toBe("g2");
    expect(when("SetEnvIf PG .* PG=g1\nSetEnvIf Host . X=1\nSetEnvIf PG ^$ PG=g2")).toBe("g1");
  });

  it("takes the last header whose name matches a pattern", () => {
    expect(when("SetEnvIf ^X- (.*) PG=$1", "/", { "X-A": "g1", "X-B": "g2" })).toBe("g2");
  });

  it("takes a condition, and captures of its regular expression", () => {
    expect(when('SetEnvIfExpr "%{REQUEST_URI} =~ m#^/(g.)#" PG=$1', "/g2")).toBe("g2");
    expect(when("SetEnvIfExpr \"-n req('X-G')\" PG=g1", "/", { "X-G": "1" })).toBe("g1");
    expect(when("SetEnvIfExpr true PG=$1")).toBe("unknown: SetEnvIfExpr true PG=$1 has nothing to put in");
  });
});
