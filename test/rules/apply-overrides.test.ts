import { describe, expect, it } from "vitest";
import type { Diagnostic, Finding } from "../../src/diagnostic/diagnostic";
import type { ModelPath } from "../../src/diagnostic/model-path";
import type { RuleOverride } from "../../src/model/rule-override";
import { applyOverrides } from "../../src/rules/apply-overrides";
import { fleetOf, virtualHost } from "./loaded-fleet";

const position = { file: "fleet.yaml", line: 1, column: 1 };
const locate = (finding: Finding): Diagnostic => ({ position, ...finding });
const web = ["configurations", "web"];
const first = [...web, "virtualHosts", 0];

function found(path: ModelPath, code: Diagnostic["code"] = "process-group-unknown"): Diagnostic {
  return { code, severity: "error", path, position, message: "It is wrong.", hint: "Put it right." };
}

function turnDown(severity: "warning" | "off", reason: string, code = "process-group-unknown"): RuleOverride {
  return { code: code as RuleOverride["code"], severity, reason };
}

const unused = (path: ModelPath) => ({ code: "override-unused", severity: "warning", path });

function left(args: Parameters<typeof fleetOf>[0], ...diagnostics: Diagnostic[]): Diagnostic[] {
  return applyOverrides(fleetOf(args).fleet, diagnostics, locate);
}

describe("a rule that is turned down", () => {
  it("stays as it is where the fleet file says nothing about it", () => {
    const errors = [found(first), found(web, "listen-missing")];
    expect(left({}, ...errors)).toEqual(errors);
  });

  it("is a warning with its reason at the place that says so, and below it", () => {
    const rules = [turnDown("warning", "Nobody asks before Monday.")];
    const virtualHosts = [virtualHost(), virtualHost({ rules, processGroup: "sales" })] as const;
    const [second, below, other] = [
      found([...web, "virtualHosts", 1]),
      found([...web, "virtualHosts", 1, "locations", 0, "processGroup"]),
      found([...first, "processGroup"]),
    ];
    const turned = { severity: "warning", reason: "Nobody asks before Monday." };
    expect(left({ virtualHosts: [...virtualHosts] }, second, below, other)).toEqual([
      { ...second, ...turned },
      { ...below, ...turned },
      other,
    ]);
  });

  it("is gone where it is off, and no other rule with it", () => {
    const rules = [turnDown("off", "It is a canary.")];
    const other = found(first, "listen-missing");
    expect(left({ rules }, found(first), other)).toEqual([other]);
  });

  it("is what the innermost place says, whatever the order", () => {
    const virtualHosts = [
      virtualHost({
        rules: [turnDown("off", "virtual host")],
        locations: [{ path: "/a", rules: [turnDown("warning", "location")] }, { path: "/b" }],
      }),
    ] as const;
    const a = found([...first, "locations", 0, "processGroup"]);
    const b = found([...first, "locations", 1, "processGroup"]);
    const elsewhere = found([...web, "processMaps", 0, "onMiss"]);
    const rules = [turnDown("warning", "configuration")];
    expect(left({ rules, virtualHosts: [...virtualHosts] }, a, b, elsewhere)).toEqual([
      { ...a, severity: "warning", reason: "location" },
      { ...elsewhere, severity: "warning", reason: "configuration" },
    ]);
  });

  it("may be turned down in every place that a rule names", () => {
    const rules = [turnDown("off", "It is a canary.")];
    const map = { name: "procmap", entries: {}, onMiss: "sales", rules };
    const args = {
      daemonProcessGroups: [{ name: "sales", rules }],
      processMaps: [map],
      virtualHosts: [
        virtualHost({
          daemonProcessGroups: [{ name: "admin", rules }],
          scriptAliases: [{ path: "/", script: "/srv/app.wsgi", rules }],
          locations: [{ path: "/a", rules }],
          directories: [{ path: "/srv/a", rules }],
        }),
      ],
    } satisfies Parameters<typeof fleetOf>[0];
    const places = [
      [...web, "daemonProcessGroups", 0],
      [...web, "processMaps", 0],
      [...first, "daemonProcessGroups", 0],
      [...first, "scriptAliases", 0],
      [...first, "locations", 0],
      [...first, "directories", 0],
    ];
    expect(left(args, ...places.map((path) => found([...path, "name"])))).toEqual([]);
    expect(left(args)).toMatchObject(places.map((path) => unused([...path, "rules", 0])));
  });
});

describe("an override that decides about nothing", () => {
  it("is a warning at its own place, with what to do", () => {
    const rules = [turnDown("off", "It is a canary.", "listen-missing")];
    expect(left({ virtualHosts: [virtualHost({ rules })] }, found(first))).toEqual([
      found(first),
      {
        code: "override-unused",
        severity: "warning",
        path: [...first, "rules", 0],
        position,
        message: 'There is no "listen-missing" at configurations.web.virtualHosts[0] to turn down.',
        hint: 'Remove the entry, or move it to the place that the diagnostic names behind "at".',
      },
    ]);
  });

  it("says so where others decide: the first of two in one place, or one further in", () => {
    const twice = [turnDown("off", "one"), turnDown("warning", "two")];
    const message =
      'Every "process-group-unknown" at configurations.web.virtualHosts[0] is turned down by another entry already.';
    expect(left({ virtualHosts: [virtualHost({ rules: twice })] }, found(first))).toMatchObject([
      { ...unused([...first, "rules", 1]), message, hint: "Remove one of the entries." },
    ]);
    const virtualHosts = [virtualHost({ rules: [turnDown("off", "inner")] })] as const;
    expect(
      left({ rules: [turnDown("off", "outer")], virtualHosts: [...virtualHosts] }, found(first)),
    ).toMatchObject([unused([...web, "rules", 0])]);
  });

  it("is not held against anyone while an error keeps requests from being judged", () => {
    const rules = [turnDown("off", "It is a canary.")];
    for (const code of ["template-invalid", "daemon-process-group-duplicate"] as const) {
      expect(left({ rules }, found(web, code))).toEqual([found(web, code)]);
    }
    expect(left({ rules }, found(web, "listen-missing"))).toHaveLength(2);
  });
});
