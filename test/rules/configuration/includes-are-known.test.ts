import { describe, expect, it } from "vitest";
import { judgeFleet } from "../../../infra/judge-fleet";
import type { Finding } from "../../../src/diagnostic/diagnostic";
import { judgeRenderedFleet } from "../../../src/rules/judge-fleet";
import { Renderer } from "../../../templates/render";
import { fleetOf } from "../loaded-fleet";

type Args = Parameters<typeof fleetOf>[0];

function found(args: Args) {
  const loaded = fleetOf(args);
  const renderer = new Renderer(loaded);
  const hosts = Object.entries(loaded.fleet.hosts).map(
    ([name, host]) => [name, renderer.host(name, host)] as const,
  );
  return judgeRenderedFleet(loaded, {
    configurations: new Map([["web", renderer.configuration("web")]]),
    hosts: new Map(hosts),
  });
}

describe("includesAreKnown", () => {
  it.each(["debian", "rhel"] as const)("accepts what a fleet on %s includes by itself", (platform) => {
    expect(found({ platform })).toEqual([]);
    expect(found({ platform, manage: "dropIn", serverName: undefined, processGroup: "sales" })).toEqual([]);
  });

  it.each([
    ["Include /etc/apache2/own", "/etc/apache2/own"],
    ["Include /etc/apache2/own/", "/etc/apache2/own/"],
    ["Include own/*.conf", "/etc/apache2/own/*.conf"],
    ["IncludeOptional own.conf", "/etc/apache2/own.conf"],
    ["IncludeOptional own/*", "/etc/apache2/own/*"],
    ["<IfModule mod_wsgi.c>\nInclude own.conf\n</IfModule>", "/etc/apache2/own.conf"],
  ])("warns of what only the hosts know, which is no refusal: %s", (directives, path) => {
    expect(found({ directives })).toMatchObject([
      {
        code: "include-not-known",
        severity: "warning",
        path: ["configurations", "web", "directives", { line: directives.startsWith("<") ? 2 : 1 }],
        message: `What ${path} holds on the hosts is not known, so that the configuration is judged as if it held nothing.`,
        hint: "Write its lines here in place of the Include, or look after them yourself.",
      },
    ]);
  });

  it("can be turned off", () => {
    const rules = [{ code: "include-not-known" as const, severity: "off" as const, reason: "Ours." }];
    const told = (more: Args) => {
      const loaded = fleetOf({ directives: "IncludeOptional own.conf", ...more });
      const locate = (finding: Finding) => ({ ...finding, position: { file: "a", line: 1, column: 1 } });
      return judgeFleet({ loaded, diagnostics: [], locate }).diagnostics.map(({ code }) => code);
    };
    expect([told({}), told({ rules })]).toEqual([["include-not-known"], []]);
  });
});
