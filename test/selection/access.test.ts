import { describe, expect, it } from "vitest";
import { answer, app, groups, problems } from "./fixtures";

const at = (rules: string, extra = ""): string =>
  answer(
    `LoadModule access_compat_module modules/mod_access_compat.so\n${groups}${app}WSGIProcessGroup g1\n${extra}<Location />\n${rules}\n</Location>\n`,
  );

describe("Require", () => {
  it("asks variables, the method and expressions", () => {
    expect(at("Require env PG", "SetEnvIf Host . PG=x\n")).toBe("g1");
    expect(at("Require env PG")).toBe("forbidden");
    expect([at("Require method GET POST"), at("Require method POST")]).toEqual(["g1", "forbidden"]);
    expect([at(`Require expr "%{REQUEST_URI} == '/'"`), at(`Require expr "%{REQUEST_URI} == '/x'"`)]).toEqual(
      ["g1", "forbidden"],
    );
    // In the quotes around an expression nothing is escaped.
    expect(at(`Require expr "%{REQUEST_URI} == "/""`)).toBe("g1");
    expect(at(`Require expr %{REQUEST_URI} == "/x"`)).toBe("forbidden");
  });

  it("is folded over its containers; what is denied in RequireNone says nothing", () => {
    const none = "<RequireNone>\nRequire env PG\n</RequireNone>\n";
    const all = `<RequireAll>\n${none}Require all granted\n</RequireAll>`;
    expect([at(all), at(all, "SetEnvIf Host . PG=x\n")]).toEqual(["g1", "forbidden"]);
  });

  it("needs its providers, and sections that can grant something", () => {
    const location = (inside: string): string[] => problems(`<Location />\n${inside}\n</Location>\n`);
    expect(location("Require local")).toEqual(["Unknown Authz provider: local"]);
    expect(location("Require method NOPE")).toEqual(["Invalid Method 'NOPE'"]);
    expect(location("<RequireNone>\nRequire all denied\n</RequireNone>")).toEqual([
      "<RequireNone> directive has no effect in <RequireAny> directive",
    ]);
    expect(location("Require not all denied")).toEqual([
      "negative Require directive has no effect in <RequireAny> directive",
    ]);
    expect(location("<RequireAny>\n</RequireAny>")).toEqual([
      "<RequireAny> directive contains no authorization directives",
    ]);
  });
});

describe("Order, Allow and Deny", () => {
  it("let in whom they do not name only with Order deny,allow", () => {
    expect([at("Order deny,allow"), at("Order allow,deny")]).toEqual(["g1", "forbidden"]);
    expect([at("Order allow,deny\nAllow from all"), at("Deny from all")]).toEqual(["g1", "forbidden"]);
    expect(at("Order deny,allow\nDeny from all\nAllow from env=PG", "SetEnvIf Host . PG=x\n")).toBe("g1");
  });

  it("count besides Require, and are unknown where they name clients", () => {
    expect(at("Order allow,deny\nAllow from all\nRequire all denied")).toBe("forbidden");
    expect(at("Order deny,allow\nDeny from all\nAllow from 10.0.0.0/8")).toMatch(/^unknown: whether Order/);
  });
});
