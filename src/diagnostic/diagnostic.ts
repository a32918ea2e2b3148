import type { DiagnosticCode } from "./code";
import type { ModelPath } from "./model-path";

export type Severity = "error" | "warning";

/** A place in a text file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A problem as a rule finds it: in terms of the model, before its position in the fleet file is known. */
export interface Finding {
  /** Permanent; documented as a section of RULES.md. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly path: ModelPath;
  /** Position that differs from the path's own: a row of a map file, the template with the syntax error. */
  readonly position?: Position;
  /** One sentence with the user's own values, ending in a period. */
  readonly message: string;
  /** One action. */
  readonly hint: string;
}

/** A finding with the position that a person can jump to. */
export interface Diagnostic extends Finding {
  readonly position: Position;
}

export function hasErrors(diagnostics: readonly Finding[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
