import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic";
import { countDiagnostics, formatDiagnostics } from "../../src/diagnostic/format";
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

describe("countDiagnostics", () => {
  it("counts errors and warnings", () => {
    expect(countDiagnostics([])).toBe("no problems");
    expect(countDiagnostics([error])).toBe("1 error");
    expect(countDiagnostics([error, warning, error])).toBe("2 errors, 1 warning");
    expect(countDiagnostics([warning, warning])).toBe("2 warnings");
  });
});
