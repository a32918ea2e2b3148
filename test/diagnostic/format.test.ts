import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic";
import { countDiagnostics, formatDiagnostics, formatShort } from "../../src/diagnostic/format";
import { formatModelPath } from "../../src/diagnostic/model-path";

const error: Diagnostic = {
  code: "process-group-unknown",
  severity: "error",
  path: ["configurations", "web", "virtualHosts", 1, "processGroup"],
  position: { file: "a.fleet.yaml", line: 41, column: 7 },
  message: "It is wrong.",
  hint: "Put it right.",
};
const warning: Diagnostic = { ...error, severity: "warning" };

describe("formatModelPath", () => {
  it("writes lists with indexes and quotes names that are no plain words", () => {
    expect(formatModelPath(error.path)).toBe("configurations.web.virtualHosts[1].processGroup");
    expect(formatModelPath(["templates", "httpd.conf"])).toBe('templates["httpd.conf"]');
    expect(formatModelPath([])).toBe("(top level)");
  });
});

describe("formatDiagnostics", () => {
  it("writes place, code, message, path and hint, a blank line between two", () => {
    const block = (severity: string) =>
      `a.fleet.yaml:41:7 ${severity} process-group-unknown\n  It is wrong.\n  at configurations.web.virtualHosts[1].processGroup\n  hint: Put it right.`;
    expect(formatDiagnostics([error, warning])).toBe(`${block("error")}\n\n${block("warning")}`);
    expect(formatDiagnostics([])).toBe("");
  });
});

describe("the rendered lines of a diagnostic", () => {
  const file = "vhosts/www.example.com_80.conf";
  const shown: Diagnostic = {
    ...warning,
    rendered: { file, line: 14, text: "WSGIProcessGroup slaes" },
    related: [{ file: "httpd.conf", line: 3, text: "WSGIDaemonProcess sales" }],
    reason: "Nobody asks for it before Monday.",
  };
  const lines = [
    `  in ${file}:14: WSGIProcessGroup slaes`,
    "  see httpd.conf:3: WSGIDaemonProcess sales",
    "  turned down: Nobody asks for it before Monday.",
    "  hint: Put it right.",
  ].join("\n");

  it("stand between its path and its hint", () => {
    expect(formatDiagnostics([shown])).toBe(
      `a.fleet.yaml:41:7 warning process-group-unknown\n  It is wrong.\n  at configurations.web.virtualHosts[1].processGroup\n${lines}`,
    );
  });

  it("stand in the short form as well, whose first line is code and message", () => {
    expect(formatShort(shown)).toBe(
      `process-group-unknown: It is wrong.\n  at configurations.web.virtualHosts[1].processGroup, a.fleet.yaml:41:7\n${lines}`,
    );
  });
});

describe("countDiagnostics", () => {
  it("counts errors and warnings", () => {
    expect(countDiagnostics([])).toBe("no problems");
    expect(countDiagnostics([error])).toBe("1 error");
    expect(countDiagnostics([error, warning, error])).toBe("2 errors, 1 warning");
    expect(countDiagnostics([warning, warning])).toBe("2 warnings");
  });
});
