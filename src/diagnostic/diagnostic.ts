import type { DiagnosticCode } from "./code";
import type { ModelPath } from "./model-path";

export type Severity = "error" | "warning";

/** A place in a text file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A line of a rendered file, `vhosts/www.example.com_80.conf:14`, counted from 1. */
export interface RenderedLine {
  readonly file: string;
  readonly line: number;
  /** The line without its indentation. */
  readonly text: string;
}

/** A problem as a rule finds it: in terms of the model, before its position in the fleet file is known. */
export interface Finding {
  /** Permanent; documented as a section of RULES.md. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly path: ModelPath;
  /** Position that differs from the path's own: a row of a map file, the template with the syntax error. */
  readonly position?: Position;
  /** The rendered line that shows the problem. */
  readonly rendered?: RenderedLine;
  /** Other rendered lines that have a part in it. */
  readonly related?: readonly RenderedLine[];
  /** Why the fleet file turns it down to a warning, in its own words. */
  readonly reason?: string;
  /** One sentence with the user's own values, ending in a period. */
  readonly message: string;
  /** One action. */
  readonly hint: string;
}

/** A finding with the position that a person can jump to. */
export interface Diagnostic extends Finding {
  readonly position: Position;
  /** The place in the fleet file, where `position` is a line of a host's own file. */
  readonly concerned?: Position;
}

export function hasErrors(diagnostics: readonly Finding[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
